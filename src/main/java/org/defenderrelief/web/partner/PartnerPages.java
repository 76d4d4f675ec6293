package org.defenderrelief.web.partner;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.attachment.ReceivedFiles;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.disbursement.PickUps;
import org.defenderrelief.followup.ReportProgress;
import org.defenderrelief.followup.WaitingForPartner;
import org.defenderrelief.history.ProveReceipt;
import org.defenderrelief.intake.AgreeToTerms;
import org.defenderrelief.intake.MessageToTriage;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.shared.Cursor;
import org.defenderrelief.web.shared.FileAnswer;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.LetterPdf;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;

/**
 * A partner's own requests: references, states and dates. Reading the sealed messages and writing one need its receipt code,
 * which is typed into a form once for the browser's session and stands in no address.
 */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class PartnerPages {
    private static final int PAGE_SIZE = 25;

    /** The field by which the page says that its messages are open. */
    private static final String OPENED = "opened";

    private final CurrentActor actor;
    private final OwnRequests own;
    private final Channel channel;
    private final MessageToTriage messages;
    private final ReceivedFiles received;
    private final PickUps pickUps;
    private final ProveReceipt prove;
    private final WithReceipt withReceipt;
    private final OpenRequest open;
    private final OwnLabels labels;
    private final PageLanguage languages;
    private final SentFiles sentFiles;
    private final Page page;
    private final Partners partners;
    private final AgreeToTerms agree;
    private final ReportProgress reports;
    private final WaitingForPartner waiting;

    PartnerPages(
            CurrentActor actor,
            OwnRequests own,
            Channel channel,
            MessageToTriage messages,
            ReceivedFiles received,
            PickUps pickUps,
            ProveReceipt prove,
            WithReceipt withReceipt,
            OpenRequest open,
            OwnLabels labels,
            PageLanguage languages,
            SentFiles sentFiles,
            Page page,
            Partners partners,
            AgreeToTerms agree,
            ReportProgress reports,
            WaitingForPartner waiting) {
        this.waiting = waiting;
        this.agree = agree;
        this.reports = reports;
        this.partners = partners;
        this.sentFiles = sentFiles;
        this.page = page;
        this.actor = actor;
        this.own = own;
        this.channel = channel;
        this.messages = messages;
        this.received = received;
        this.pickUps = pickUps;
        this.prove = prove;
        this.withReceipt = withReceipt;
        this.open = open;
        this.labels = labels;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance requests(
                List<Waits> waiting, boolean whole, List<OwnRequest> rows, String next, boolean first);

        static native TemplateInstance follow(
                OwnRequest request,
                TypedForm form,
                List<ChannelMessage> messages,
                List<FileForPartner> files,
                List<PickUps.Told> pickUps,
                boolean opened,
                boolean erased,
                long largest,
                Refused refused);

        static native TemplateInstance letter(String reference, Letter letter, String sent);

        private Templates() {}
    }

    /** A request that waits for the partner. @param urgency code @param at when the report is due; else since when it waits */
    public record Waits(OwnRequest request, String urgency, Instant at) {}

    /** A file that was sent to the partner. @param size in the reader's words */
    public record FileForPartner(UUID id, String name, String note, String size) {
        @Override
        public String toString() {
            return "FileForPartner[sealed content]";
        }
    }

    /** Whoever may not follow requests, such as somebody who has yet to enter the code of an invitation, is led to what they may do. */
    @GET
    public Response requests(@QueryParam("after") String after) {
        if (!partners.own(actor.get()).isFollowing()) {
            return Response.seeOther(Redirects.local(OrganisationPages.PATH)).build();
        }
        Optional<OwnRequests.Position> position =
                Cursor.read(after).map(cursor -> new OwnRequests.Position(cursor.at(), cursor.id()));
        List<CaseFile> found = own.list(actor.get(), position, PAGE_SIZE);
        String next = null;
        if (found.size() == PAGE_SIZE) {
            CaseFile last = found.get(PAGE_SIZE - 1);
            next = "/partner?after=" + new Cursor(last.receivedAt(), last.id().value()).word();
        }
        WaitingForPartner.Found waits = waiting.all(actor.get());
        Set<CaseId> above =
                waits.waiting().stream().map(each -> each.request().id()).collect(Collectors.toSet());
        List<OwnRequest> rest = found.stream()
                .filter(each -> !above.contains(each.id()))
                .map(each -> row(each, null))
                .toList();
        List<Waits> first = waits.waiting().stream().map(this::waits).toList();
        return Response.ok(Templates.requests(first, waits.whole(), rest, next, position.isEmpty()))
                .build();
    }

    @GET
    @Path("/requests/{reference}")
    public Response follow(@PathParam("reference") String reference) {
        return open.opens(reference)
                ? read(reference, TypedForm.empty())
                : Response.ok(shut(reference, TypedForm.empty(), null)).build();
    }

    @POST
    @Path("/requests/{reference}/read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        String language = typed.getFirst("page-language");
        if (language == null) {
            return read(reference, form);
        }
        NewCookie chosen = languages.choose(language);
        // What is open is opened once more; elsewhere a press for a language tries no code.
        Response speaking = form.isBlank(OPENED) || !open.opens(reference)
                ? Response.ok(shut(reference, form, null)).build()
                : read(reference, form);
        return Response.fromResponse(speaking).cookie(chosen).build();
    }

    /** A message that was begun stays in the form. */
    private Response read(String reference, TypedForm form) {
        return asSender(reference, form, sender -> {
            CaseFile caseFile = one(reference);
            List<ChannelMessage> read = channel.readWithReceipt(sender, caseFile);
            List<FileForPartner> files = received.list(sender, caseFile).stream()
                    .map(file -> new FileForPartner(
                            file.id(),
                            file.known().name(),
                            file.known().note(),
                            Formats.bytes(file.known().size(), page.locale())))
                    .toList();
            return Response.ok(Templates.follow(
                            whole(caseFile),
                            form,
                            read,
                            files,
                            pickUps.read(sender, caseFile),
                            true,
                            channel.isErased(caseFile.id()),
                            largest(),
                            null))
                    .build();
        });
    }

    /** From now on each page of the request needs the code again. */
    @POST
    @Path("/requests/{reference}/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response close(@PathParam("reference") String reference) {
        return Response.seeOther(Redirects.local(
                        "/partner/requests/" + References.read(reference).value()))
                .cookie(open.close(reference))
                .build();
    }

    /** A file that was sent to the partner, saved on purpose, as nothing that a browser shows. */
    @POST
    @Path("/requests/{reference}/received")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        UUID file = Ids.read(form.value("file")).orElseThrow(Problem.NotFound::new);
        return asSender(
                reference, form, sender -> FileAnswer.download(received.open(sender, one(reference), file), file));
    }

    /** A decision letter, to read or print. */
    @POST
    @Path("/requests/{reference}/letter")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response letter(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return asSender(
                reference,
                form,
                sender -> Response.ok(Templates.letter(
                                References.read(reference).value(),
                                letter(sender, reference, form),
                                form.value("sent")))
                        .build());
    }

    /** The same as PDF, made of what was opened just now. */
    @POST
    @Path("/requests/{reference}/letter/pdf")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response letterAsPdf(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return asSender(
                reference,
                form,
                sender -> FileAnswer.pdf(
                        LetterPdf.of(letter(sender, reference, form)),
                        References.read(reference).value()));
    }

    /** The letter that was sent then, or the last one. */
    private Letter letter(Sender sender, String reference, TypedForm form) {
        return channel.readWithReceipt(sender, one(reference)).stream()
                .filter(message -> message.letter() != null)
                .filter(message ->
                        form.isBlank("sent") || message.at().toString().equals(form.value("sent")))
                .reduce((earlier, later) -> later)
                .map(ChannelMessage::letter)
                .orElseThrow(Problem.NotFound::new);
    }

    @POST
    @Path("/requests/{reference}/messages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        if (SentFiles.leavesBehind(typed)) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(shut(reference, TypedForm.of(typed), Refused.leavesBehind(page.locale())))
                    .build();
        }
        return write(reference, typed, SentFiles.of(typed), null);
    }

    /** A message with files, from a browser without scripts. */
    @POST
    @Path("/requests/{reference}/files")
    @Consumes(SentFiles.TYPE)
    public Response writeWithFiles(@PathParam("reference") String reference, InputStream body) {
        SentFiles.Form sent = sentFiles.read(body);
        return write(reference, sent.fields(), sent.all(), sent.refused());
    }

    /** @param refusedOrNull why a file was not taken; then nothing is sent, and what was typed is shown again */
    private Response write(
            String reference, MultivaluedMap<String, String> typed, List<SentFiles.Sent> files, Problem refusedOrNull) {
        TypedForm form = TypedForm.of(typed);
        if (refusedOrNull != null) {
            sentFiles.forget(files);
            form.without(SentFiles.TOKENS).without(SentFiles.NAMES);
            Refused refused = Refused.of(refusedOrNull, page.locale());
            return Response.status(refusedOrNull.status())
                    .entity(shut(reference, form, refused))
                    .build();
        }
        List<NewAttachment> attachments = SentFiles.attachments(files, form);
        Response answer = asSender(reference, form, sender -> {
            CaseFile caseFile =
                    messages.send(sender, References.read(reference), form.value("text"), attachments, form.once());
            return done(caseFile, attachments.isEmpty() ? "message-sent" : "message-sent-with-files");
        });
        sentFiles.giveBack(answer, files, form, WithReceipt.RECEIPT);
        return answer;
    }

    /** A file to keep. Nothing of what is sealed is in it; what stands in clear is, so the page says with what care to keep it. */
    @POST
    @Path("/requests/{reference}/proof")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response proof(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return asSender(
                reference,
                form,
                sender -> Response.ok(prove.of(sender), MediaType.APPLICATION_JSON_TYPE)
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\""
                                        + References.read(reference).value() + ".proof.json\"")
                        .build());
    }

    private static Response done(CaseFile caseFile, String word) {
        return Response.seeOther(Redirects.done(
                        "/partner/requests/" + caseFile.reference().value(), word))
                .build();
    }

    /** As {@link WithReceipt#act}, back to the page of the request. */
    private Response asSender(String reference, TypedForm form, Function<Sender, Response> act) {
        return withReceipt.act(reference, form, act, refused -> shut(reference, form, refused));
    }

    /** The page while its messages are not read. */
    private TemplateInstance shut(String reference, TypedForm form, Refused refused) {
        CaseFile caseFile = one(reference);
        return Templates.follow(
                whole(caseFile),
                form,
                List.of(),
                List.of(),
                List.of(),
                false,
                channel.isErased(caseFile.id()),
                largest(),
                refused);
    }

    /** Of a file, in whole mebibytes. */
    private long largest() {
        return sentFiles.largest() >> 20;
    }

    private OwnRequest whole(CaseFile caseFile) {
        return OwnRequest.of(
                caseFile,
                labels.of(caseFile.reference()),
                agree.progress(caseFile),
                reports.of(caseFile),
                waiting.of(caseFile).map(WaitingForPartner.Waiting::step).orElse(null));
    }

    private OwnRequest row(CaseFile caseFile, WaitingForPartner.Step stepOrNull) {
        return OwnRequest.of(
                caseFile,
                labels.of(caseFile.reference()),
                AgreeToTerms.Progress.NOTHING,
                ReportProgress.State.NONE,
                stepOrNull);
    }

    private Waits waits(WaitingForPartner.Waiting each) {
        CaseFile request = each.request();
        return new Waits(row(request, each.step()), request.urgency().name(), each.at());
    }

    private CaseFile one(String reference) {
        return own.one(actor.get(), References.read(reference));
    }
}
