package org.defenderrelief.web.partner;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.followup.FileReport;
import org.defenderrelief.followup.ReportProgress;
import org.defenderrelief.followup.SpendReport;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.Amounts;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.TypedForm;

/** A partner says what was spent, with the receipt code; what was paid stands on no page that comes without it. */
@Path("/partner/requests/{reference}/report")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class ReportPages {
    /** Lines that the form has; by API there are more. */
    private static final int ROWS = 8;

    /** The button that shows what was paid, and sends nothing. */
    private static final String LOOK = "look";

    private final CurrentActor actor;
    private final OwnRequests own;
    private final FileReport file;
    private final ReportProgress progress;
    private final WithReceipt withReceipt;
    private final OpenRequest open;
    private final SentFiles sentFiles;
    private final Choices choices;
    private final Page page;

    ReportPages(
            CurrentActor actor,
            OwnRequests own,
            FileReport file,
            ReportProgress progress,
            WithReceipt withReceipt,
            OpenRequest open,
            SentFiles sentFiles,
            Choices choices,
            Page page) {
        this.actor = actor;
        this.own = own;
        this.file = file;
        this.progress = progress;
        this.withReceipt = withReceipt;
        this.open = open;
        this.sentFiles = sentFiles;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance report(
                OwnRequest request,
                TypedForm form,
                Money paid,
                Money toComeBack,
                List<String> rows,
                List<Choices.Choice> kinds,
                List<String> owners,
                long largest,
                Refused refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance empty(@PathParam("reference") String reference) {
        return view(reference, TypedForm.empty(), Sums.NONE, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        if (SentFiles.leavesBehind(typed)) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .entity(view(reference, TypedForm.of(typed), Sums.NONE, Refused.leavesBehind(page.locale())))
                    .build();
        }
        return report(reference, typed, SentFiles.of(typed), null);
    }

    /** With files, from a browser without scripts. */
    @POST
    @Path("/files")
    @Consumes(SentFiles.TYPE)
    public Response reportWithFiles(@PathParam("reference") String reference, InputStream body) {
        SentFiles.Form sent = sentFiles.read(body);
        return report(reference, sent.fields(), sent.all(), sent.refused());
    }

    private Response report(
            String reference, MultivaluedMap<String, String> typed, List<SentFiles.Sent> files, Problem refusedOrNull) {
        TypedForm form = TypedForm.of(typed);
        if (refusedOrNull != null) {
            sentFiles.forget(files);
            form.without(SentFiles.TOKENS).without(SentFiles.NAMES);
            return Response.status(refusedOrNull.status())
                    .entity(view(reference, form, Sums.NONE, Refused.of(refusedOrNull, page.locale())))
                    .build();
        }
        List<NewAttachment> attachments = SentFiles.attachments(files, form);
        if (!typed.containsKey("page-language")) {
            tellWhatIsMissing(reference, form);
        }
        // Shown once the code was right, also where the report is refused.
        AtomicReference<Sums> sums = new AtomicReference<>(Sums.NONE);
        Response answer = withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    sums.set(sums(sender, References.read(reference)));
                    if (!form.isBlank(LOOK)) {
                        return Response.ok(view(reference, form, sums.get(), null))
                                .build();
                    }
                    file(sender, reference, form, sums.get().paid(), attachments);
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference, "reported"))
                            .build();
                },
                refused -> view(reference, form, sums.get(), refused));
        sentFiles.giveBack(answer, files, form, WithReceipt.RECEIPT);
        return answer;
    }

    /** At once, though without the code nothing more is looked at. */
    private void tellWhatIsMissing(String reference, TypedForm form) {
        if (form.isBlank(WithReceipt.RECEIPT) && form.isBlank(LOOK) && !open.opens(reference)) {
            form.refuse(new Problem.InvalidInput(WithReceipt.RECEIPT, Flaw.NEEDED), page.locale());
            if (form.isBlank("narrative")) {
                form.refuse(new Problem.InvalidInput("narrative", Flaw.WRITE_SOMETHING), page.locale());
            }
        }
    }

    private void file(Sender sender, String reference, TypedForm form, Money paid, List<NewAttachment> attachments) {
        try {
            String currency = paid.currency().getCurrencyCode();
            file.file(
                    sender,
                    References.read(reference),
                    new SpendReport(form.value("narrative"), lines(form, currency)),
                    attachments,
                    form.once());
        } catch (Problem.InvalidInput invalid) {
            throw new Problem.InvalidInput(invalid.violations().stream()
                    .map(each -> each.field().equals("lines") ? each.at("lines[0].amount") : each)
                    .toList());
        }
    }

    /** Those up to the last that says something, so that each keeps its place. */
    private static List<SpendReport.Line> lines(TypedForm form, String currency) {
        int last = IntStream.range(0, ROWS)
                .filter(i -> rowsOf(i).stream().anyMatch(path -> !form.isBlank(path)))
                .max()
                .orElse(-1);
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> new SpendReport.Line(
                        code(form.value("lines[" + i + "].type")),
                        form.value("lines[" + i + "].words"),
                        Amounts.plain(form.value("lines[" + i + "].amount"), currency)
                                .orElse("")))
                .toList();
    }

    private static List<String> rowsOf(int line) {
        return List.of("lines[" + line + "].type", "lines[" + line + "].words", "lines[" + line + "].amount");
    }

    private static AssistanceType code(String typed) {
        return IntStream.range(0, AssistanceType.values().length)
                .mapToObj(i -> AssistanceType.values()[i])
                .filter(each -> each.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    /** What only whoever gives the receipt code is shown. @param toComeBack what an accepted report leaves, or null */
    private record Sums(Money paid, Money toComeBack) {
        static final Sums NONE = new Sums(null, null);
    }

    private Sums sums(Sender sender, Reference reference) {
        Money paid = file.look(sender, reference).paid();
        return new Sums(paid, progress.toComeBack(sender, reference).orElse(null));
    }

    private TemplateInstance view(String reference, TypedForm form, Sums sums, Refused refused) {
        CaseFile request = own.one(actor.get(), References.read(reference));
        return Templates.report(
                OwnRequest.of(request),
                form,
                sums.paid(),
                sums.toComeBack(),
                IntStream.range(0, ROWS).mapToObj(i -> "lines[" + i + "]").toList(),
                choices.of("assistance", request.assistanceTypes().toArray(new AssistanceType[0])),
                List.of(CompartmentName.REPORT.value()),
                sentFiles.largest() >> 20,
                refused);
    }
}
