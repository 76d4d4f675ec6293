package org.defenderrelief.web.partner;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.intake.Acknowledgement;
import org.defenderrelief.intake.CheckRequest;
import org.defenderrelief.intake.OwnCodeWish;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.intake.SubmitRequest;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.ContactOfFund;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.FundState;
import org.defenderrelief.web.shared.Network;
import org.defenderrelief.web.shared.OpenedContent;
import org.defenderrelief.web.shared.OwnVoiceAddress;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.RequestForm;
import org.defenderrelief.web.shared.RequestLists;
import org.defenderrelief.web.shared.RequestRows;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Violations;
import org.defenderrelief.web.shared.Words;

/**
 * The request form: all of its parts in one page, of which one at a time is shown, and the answers to check before they are sent. What is
 * typed lives in the browser; where no field holds it, the page carries it sealed. What is sent is never shown again.
 */
@Path("/partner")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class SubmitPages {
    /** What request.js says instead of files that were sealed on the device, where the request itself could not be. */
    private static final String SEALED_HERE = "sealed-here";

    private final CurrentActor actor;
    private final CheckRequest check;
    private final SubmitRequest submit;
    private final OwnRequests own;
    private final CarriedRequest carrying;
    private final CarriedFiles carriedFiles;
    private final SentFiles sentFiles;
    private final Choices choices;
    private final Sealing sealing;
    private final Page page;
    private final PageLanguage languages;
    private final OwnVoiceAddress ownAddress;
    private final Partners partners;
    private final FundState fund;
    private final Network network;
    private final ContactOfFund contact;
    private final Writer writer;

    SubmitPages(
            CurrentActor actor,
            CheckRequest check,
            SubmitRequest submit,
            OwnRequests own,
            CarriedRequest carrying,
            CarriedFiles carriedFiles,
            SentFiles sentFiles,
            Choices choices,
            Sealing sealing,
            Page page,
            PageLanguage languages,
            OwnVoiceAddress ownAddress,
            Partners partners,
            FundState fund,
            Network network,
            ContactOfFund contact,
            Writer writer) {
        this.contact = contact;
        this.network = network;
        this.writer = writer;
        this.fund = fund;
        this.partners = partners;
        this.actor = actor;
        this.ownAddress = ownAddress;
        this.check = check;
        this.submit = submit;
        this.own = own;
        this.carrying = carrying;
        this.carriedFiles = carriedFiles;
        this.sentFiles = sentFiles;
        this.choices = choices;
        this.sealing = sealing;
        this.page = page;
        this.languages = languages;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance submit(
                TypedForm form,
                RequestRows rows,
                RequestLists lists,
                String key,
                String files,
                String writer,
                Sealing.Root sealing,
                String rules,
                long largest,
                boolean sends,
                PartnerPages.Refused refused);

        static native TemplateInstance check(
                String carried, List<Part> parts, FilesBox files, boolean sends, PartnerPages.Refused refused);

        static native TemplateInstance receipt(
                Acknowledgement receipt, PartnerPages.Row request, String ownAddress, String key, String carried);

        private Templates() {}
    }

    /**
     * A part of the request to look through before it is sent.
     *
     * @param id as in the form
     * @param content its answers
     */
    public record Part(String id, OpenedContent content) {}

    /**
     * The files that go with the request.
     *
     * @param carried all of them, sealed, for the next page
     * @param list each, to look through and to take out
     * @param largest how large one may be, in whole mebibytes
     * @param full whether there may be no more
     */
    public record FilesBox(String carried, List<NewAttachment> list, long largest, boolean full) {}

    @GET
    @Path("/requests/new")
    public TemplateInstance empty() {
        // While the organisation may not send, what somebody began stays in reach: its draft is offered here, and the
        // page says that nothing goes from it.
        partners.requireInvited(actor.get(), Right.PREPARE);
        page.keepForBack();
        return form(new CarriedRequest.Answers(newKey(), TypedForm.empty()), List.of(), null);
    }

    /** Every step but sending: another row or one less, another language, back from checking, and the check itself. */
    @POST
    @Path("/requests/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response goOn(MultivaluedMap<String, String> typed) {
        Response.ResponseBuilder response = Response.ok();
        String language = typed.getFirst("page-language");
        if (language != null) {
            response.cookie(languages.choose(language));
        }
        PartnerPages.Refused refused = null;
        Optional<List<NewAttachment>> opened = carriedFiles.open(typed.getFirst("files"));
        List<NewAttachment> files = opened.orElseGet(ArrayList::new);
        if (opened.isEmpty()) {
            refused = SEALED_HERE.equals(typed.getFirst("files")) ? filesSealedHere() : filesGone();
        }
        if (typed.containsKey("attach")) {
            refused = attach(files, SentFiles.of(typed), typed, refused);
        }
        drop(files, typed.getFirst("drop"));
        String carried = typed.getFirst("carried");
        if (carried != null) {
            CarriedRequest.Answers answers = carrying.open(carried);
            return (typed.containsKey("change")
                            ? response.entity(form(answers, files, refused))
                            : checked(response, answers, files, refused))
                    .build();
        }
        String key = TypedForm.of(typed).getKey();
        TypedForm form = RequestForm.asTyped(TypedForm.of(typed));
        Optional<TypedForm> stepped = RequestRows.stepped(form, typed.getFirst("add"), typed.getFirst("remove"));
        if (stepped.isPresent()) {
            form = stepped.get();
        } else if (typed.containsKey("check") && isAnothers(typed.getFirst("writer"))) {
            // The new page is of whoever is signed in: from here on it goes as theirs, and they were told.
            response.status(Response.Status.FORBIDDEN);
            refused = writer.another();
        } else if (typed.containsKey("check")) {
            CarriedRequest.Answers answers = new CarriedRequest.Answers(key, RequestForm.compact(form));
            return checked(response, answers, files, refused).build();
        }
        return response.entity(form(new CarriedRequest.Answers(key, form), files, refused))
                .build();
    }

    /** A press for the check by a form that says nothing of it, such as a program's, is as good as its sign-in. */
    private boolean isAnothers(String markOrNull) {
        return markOrNull != null && !writer.is(markOrNull);
    }

    /** What is taken out is gone, and stands in the way of no other file. @param idOrNull of the file */
    private void drop(List<NewAttachment> files, String idOrNull) {
        List<NewAttachment> dropped =
                files.stream().filter(file -> file.getId().equals(idOrNull)).toList();
        files.removeAll(dropped);
        sentFiles.forget(dropped.stream()
                .map(file -> new SentFiles.Sent(file.upload(), file.name()))
                .toList());
    }

    /** A file chosen beside the answers, from a browser without scripts. What was typed is not in danger: the page carries it. */
    @POST
    @Path("/files")
    @Consumes(SentFiles.TYPE)
    public Response withFiles(InputStream body) {
        SentFiles.Form sent = sentFiles.read(body);
        List<NewAttachment> files =
                carriedFiles.open(sent.fields().getFirst("files")).orElseGet(ArrayList::new);
        CarriedRequest.Answers answers = carrying.open(
                Optional.ofNullable(sent.fields().getFirst("carried")).orElse(""));
        PartnerPages.Refused refused = attach(files, sent.files(), sent.fields(), null);
        int status = 200;
        if (sent.refused() != null) {
            refused = notAdded(sent.refused());
            status = sent.refused().status();
        } else if (sent.files().isEmpty()) {
            refused = new PartnerPages.Refused(
                    Words.of("files", "not-added", page.locale()), Words.of("files", "none-chosen", page.locale()));
            status = Response.Status.BAD_REQUEST.getStatusCode();
        }
        return checked(Response.status(status), answers, files, refused).build();
    }

    /** @return what was refused; before if nothing was */
    private PartnerPages.Refused attach(
            List<NewAttachment> files,
            List<SentFiles.Sent> sent,
            MultivaluedMap<String, String> typed,
            PartnerPages.Refused before) {
        for (SentFiles.Sent file : sent) {
            if (files.size() == NewAttachment.MOST) {
                sentFiles.forget(sent.subList(sent.indexOf(file), sent.size()));
                return new PartnerPages.Refused(
                        Words.of("files", "too-many", page.locale()),
                        Words.of("files", "too-many-means", page.locale()));
            }
            files.add(NewAttachment.ofForm(
                    file.upload(),
                    Optional.ofNullable(typed.getFirst("of")).orElse("situation"),
                    file.name(),
                    typed.getFirst("note")));
        }
        return before;
    }

    private PartnerPages.Refused notAdded(Problem refused) {
        return refused.violations().isEmpty()
                ? PartnerPages.Refused.of(refused, contact, page.locale())
                : new PartnerPages.Refused(
                        Words.of("files", "not-added", page.locale()),
                        Violations.message(refused.violations().get(0), page.locale()));
    }

    private PartnerPages.Refused filesSealedHere() {
        return new PartnerPages.Refused(
                Words.of("files", "gone", page.locale()), Words.of("files", "sealed-here-means", page.locale()));
    }

    private PartnerPages.Refused filesGone() {
        return new PartnerPages.Refused(
                Words.of("files", "gone", page.locale()), Words.of("files", "gone-means", page.locale()));
    }

    /** Sends what was checked, or what the sender's device checked and sealed. The same page sent twice, because a line broke or a thumb was quick, makes one request. */
    @POST
    @Path("/requests")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(MultivaluedMap<String, String> typed) {
        String sealed = typed.getFirst("sealed");
        if (sealed != null) {
            return sealed(sealed, TypedForm.of(typed));
        }
        CarriedRequest.Answers answers =
                carrying.open(Optional.ofNullable(typed.getFirst("carried")).orElse(""));
        Optional<List<NewAttachment>> carried = carriedFiles.open(typed.getFirst("files"));
        if (carried.isEmpty()) {
            return checked(Response.status(Response.Status.CONFLICT), answers, List.of(), filesGone())
                    .build();
        }
        List<NewAttachment> files = carried.get();
        if (SentFiles.leavesBehind(typed)) {
            return checked(
                            Response.status(Response.Status.BAD_REQUEST),
                            answers,
                            files,
                            PartnerPages.Refused.leavesBehind(page.locale()))
                    .build();
        }
        List<Violation> wrong = new ArrayList<>();
        ObjectNode request = RequestForm.json(answers.form(), wrong);
        if (!files.isEmpty()) {
            request.set("attachments", StrictJson.tree(files));
        }
        try {
            if (!wrong.isEmpty()) {
                throw new Problem.InvalidInput(wrong);
            }
            Acknowledgement receipt = submit.plain(
                    actor.get(),
                    StrictJson.write(request),
                    wish(answers.form()),
                    Optional.of(answers.key()),
                    network.told());
            return receipt(
                    receipt, answers.key(), () -> carrying.seal(new CarriedRequest.Answers(newKey(), answers.form())));
        } catch (Problem.InvalidInput invalid) {
            if (invalid.violations().stream().allMatch(each -> each.field().startsWith("attachments"))) {
                // Those that are here still stay; the others have to be chosen again.
                List<NewAttachment> here = stillHere(files, invalid);
                return checked(Response.status(invalid.status()), answers, here, filesGone())
                        .build();
            }
            RequestForm.refuse(answers.form(), invalid.violations(), page.locale());
            return Response.status(invalid.status())
                    .entity(form(answers, files, null))
                    .build();
        } catch (Problem.Forbidden | Problem.Conflict refused) {
            return checked(
                            Response.status(refused.status()),
                            answers,
                            files,
                            PartnerPages.Refused.of(refused, contact, page.locale()))
                    .build();
        } catch (Problem.TooMany tooMany) {
            return checked(
                            Response.status(tooMany.status()).header("Retry-After", tooMany.retryAfterSeconds()),
                            answers,
                            files,
                            PartnerPages.Refused.tooMany(tooMany, contact, page.locale()))
                    .build();
        } catch (Problem.IdempotencyMismatch sentBefore) {
            PartnerPages.Refused refused = new PartnerPages.Refused(
                    ErrorPages.title(sentBefore, page.locale()), ErrorPages.advice(sentBefore, page.locale()));
            return checked(
                            Response.status(sentBefore.status()),
                            new CarriedRequest.Answers(newKey(), answers.form()),
                            files,
                            refused)
                    .build();
        }
    }

    /** The service sees nothing of what was typed: whatever is refused, the sender's page has it still. */
    private Response sealed(String json, TypedForm beside) {
        if (!writer.is(beside.value("writer"))) {
            return sealedRefused(Response.Status.FORBIDDEN.getStatusCode(), writer.another());
        }
        try {
            Acknowledgement receipt = submit.sealed(
                    actor.get(), json.getBytes(StandardCharsets.UTF_8), wish(beside), beside.once(), network.told());
            return receipt(receipt, beside.getKey(), () -> "");
        } catch (Problem.InvalidInput invalid) {
            boolean gone = invalid.violations().stream().allMatch(violation -> violation.flaw() == Flaw.FILE_NOT_HERE);
            return sealedRefused(
                    invalid.status(), gone ? filesGone() : PartnerPages.Refused.of(invalid, page.locale()));
        } catch (Problem.IdempotencyMismatch | Problem.Conflict | Problem.Forbidden refused) {
            return sealedRefused(refused.status(), PartnerPages.Refused.of(refused, contact, page.locale()));
        } catch (Problem.TooMany tooMany) {
            PartnerPages.Refused wait = PartnerPages.Refused.tooMany(tooMany, contact, page.locale());
            return Response.fromResponse(sealedRefused(tooMany.status(), wait))
                    .header("Retry-After", tooMany.retryAfterSeconds())
                    .build();
        }
    }

    private Response sealedRefused(int status, PartnerPages.Refused said) {
        CarriedRequest.Answers none = new CarriedRequest.Answers(newKey(), TypedForm.empty());
        return Response.status(status).entity(form(none, List.of(), said)).build();
    }

    /** Only who says so gives none. */
    private static OwnCodeWish wish(TypedForm form) {
        return form.value(RequestForm.OWN_CODE).equals(OwnCodeWish.NONE.name()) ? OwnCodeWish.NONE : OwnCodeWish.GIVE;
    }

    /**
     * What the sender keeps. Where the same answers had arrived before, such as from a tab that stayed open, the request has a life behind it:
     * the page says where it stands, and answers whose request was taken back can begin another.
     */
    private Response receipt(Acknowledgement receipt, String key, Supplier<String> carried) {
        PartnerPages.Row request = PartnerPages.Row.of(own.sent(actor.get(), References.read(receipt.reference())));
        return Response.status(request.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(Templates.receipt(
                        receipt, request, ownAddress.text(), key, request.open() ? "" : carried.get()))
                .build();
    }

    private static List<NewAttachment> stillHere(List<NewAttachment> files, Problem.InvalidInput invalid) {
        List<NewAttachment> here = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String path = "attachments[" + i + "]";
            if (invalid.violations().stream().noneMatch(each -> each.field().startsWith(path))) {
                here.add(files.get(i));
            }
        }
        return here;
    }

    /** The answers to look through, or the form with all that needs attention. */
    private Response.ResponseBuilder checked(
            Response.ResponseBuilder response,
            CarriedRequest.Answers answers,
            List<NewAttachment> files,
            PartnerPages.Refused refused) {
        List<Violation> wrong = new ArrayList<>();
        ObjectNode request = RequestForm.json(answers.form(), wrong);
        try {
            check.plain(actor.get(), StrictJson.write(request));
        } catch (Problem.InvalidInput invalid) {
            wrong.addAll(invalid.violations());
        }
        if (wrong.isEmpty()) {
            return response.entity(Templates.check(
                    carrying.seal(answers), parts(request, wish(answers.form())), box(files), sends(), refused));
        }
        RequestForm.refuse(answers.form(), wrong, page.locale());
        return response.status(Response.Status.BAD_REQUEST).entity(form(answers, files, refused));
    }

    private List<Part> parts(ObjectNode request, OwnCodeWish wish) {
        Locale locale = page.locale();
        ObjectNode start = request.objectNode();
        for (String clear : List.of("urgency", "language", "region")) {
            start.set(clear, request.get(clear));
        }
        List<Part> parts = new ArrayList<>();
        start.put(RequestForm.OWN_CODE, wish.name());
        parts.add(new Part("start", OpenedContent.of("start", start, locale)));
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            parts.add(new Part(part, OpenedContent.of(part, request.get(part), locale)));
        }
        return parts;
    }

    /** Whether whoever writes may send it too, and the fund takes requests. */
    private boolean sends() {
        return partners.own(actor.get()).isSending() && fund.getClosed() == null;
    }

    private static String newKey() {
        return TypedForm.empty().getKey();
    }

    private FilesBox box(List<NewAttachment> files) {
        return new FilesBox(
                carriedFiles.seal(files), files, sentFiles.largest() >> 20, files.size() >= NewAttachment.MOST);
    }

    private TemplateInstance form(
            CarriedRequest.Answers answers, List<NewAttachment> files, PartnerPages.Refused refused) {
        TypedForm form = answers.form();
        return Templates.submit(
                form,
                new RequestRows(form),
                RequestLists.of(choices),
                answers.key(),
                carriedFiles.seal(files),
                writer.mark(),
                sealing.root(),
                SealingPages.rulesAt(page.getLang()),
                sentFiles.largest() >> 20,
                sends(),
                refused);
    }
}
