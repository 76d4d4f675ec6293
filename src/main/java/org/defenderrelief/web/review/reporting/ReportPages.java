package org.defenderrelief.web.review.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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
import org.defenderrelief.access.People;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.reporting.MakeReport;
import org.defenderrelief.reporting.Period;
import org.defenderrelief.reporting.ProveReport;
import org.defenderrelief.reporting.Report;
import org.defenderrelief.reporting.ReportProof;
import org.defenderrelief.reporting.Reports;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.FileForm;
import org.defenderrelief.web.shared.LedgerFiles;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.ReportFiles;
import org.defenderrelief.web.shared.TypedForm;

/** Reports for donors, the journal for the books and the list of grants. */
@Path("/review")
@RequestScoped
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class ReportPages {
    private static final String HERE = "/review/reports";
    private static final int NEWEST = 50;
    private static final String REPORT = "report";
    private static final String JOURNAL = "journal";
    private static final String GRANTS = "grants";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final MakeReport make;
    private final Reports reports;
    private final ProveReport prove;
    private final LedgerFiles files;
    private final Envelopes envelopes;
    private final People people;
    private final Page page;

    ReportPages(
            CurrentActor actor,
            CurrentActing acting,
            MakeReport make,
            Reports reports,
            ProveReport prove,
            LedgerFiles files,
            Envelopes envelopes,
            People people,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.make = make;
        this.reports = reports;
        this.prove = prove;
        this.files = files;
        this.envelopes = envelopes;
        this.people = people;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance reports(Desk desk, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    /** What there is to choose, and what was made. @param makes whether the reader may make one */
    public record Desk(boolean makes, List<Choice> donors, List<Choice> envelopes, List<Row> made) {}

    /** A report. @param envelope its code, or null for all of the donor's */
    public record Row(UUID id, String donor, String envelope, LocalDate from, LocalDate until, String by, Instant at) {}

    @GET
    @Path("/reports")
    public TemplateInstance show() {
        return show(TypedForm.empty(), null);
    }

    @POST
    @Path("/reports")
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(form, REPORT, () -> {
            Asked asked = asked(form);
            make.make(acting.get(), asked.donor(), Typed.text(form, REPORT + "Envelope"), asked.period());
            return Response.seeOther(Redirects.done(HERE, "report-made")).build();
        });
    }

    @GET
    @Path("/reports/{id}/{form}")
    @LongAnswer
    @Produces(MediaType.WILDCARD)
    public Response file(@PathParam("id") String id, @PathParam("form") String form) {
        FileForm as = Stream.of(FileForm.values())
                .filter(each -> each.ending().equals(form))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        return ReportFiles.answer(reports.get(actor.get(), read(id)), as, page.locale());
    }

    @GET
    @Path("/reports/{id}/proof")
    @Produces(MediaType.WILDCARD)
    public Response proof(@PathParam("id") String id) {
        UUID report = read(id);
        try {
            ReportProof proof = prove.of(actor.get(), report);
            return Response.ok(proof, MediaType.APPLICATION_JSON)
                    .header("Content-Disposition", "attachment; filename=\"report-" + report + ".proof.json\"")
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Problem.Conflict refused) {
            return html(refused, show(TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    /** A press, not a link: that it was taken along is recorded. */
    @POST
    @Path("/reports/journal")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.WILDCARD)
    public Response journal(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(
                form,
                JOURNAL,
                () -> files.journal(actor.get(), Typed.text(form, JOURNAL + "Envelope"), period(form, JOURNAL)));
    }

    /** A press, not a link: that it was taken along is recorded. */
    @POST
    @Path("/reports/grants")
    @LongAnswer
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.WILDCARD)
    public Response grants(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        return attempt(
                form,
                GRANTS,
                () -> files.grants(
                        actor.get(),
                        Typed.text(form, GRANTS + "Envelope"),
                        period(form, GRANTS),
                        Typed.optionalCode(form, "form", FileForm.class).orElse(FileForm.CSV),
                        page.locale()));
    }

    private interface Answering {
        Response answer();
    }

    /** @param prefix of the fields of the form whose button was pressed */
    private Response attempt(TypedForm form, String prefix, Answering work) {
        try {
            return work.answer();
        } catch (Problem.InvalidInput invalid) {
            return html(invalid, show(form.refuse(named(prefix, invalid), page.locale()), null));
        } catch (Problem.Locked | Problem.Conflict | Problem.TooLarge refused) {
            return html(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static Response html(Problem problem, TemplateInstance shown) {
        Response answer = PageAnswers.answer(problem, shown);
        return Response.fromResponse(answer).type(MediaType.TEXT_HTML).build();
    }

    /** The same, of the fields as this form calls them. */
    private static Problem.InvalidInput named(String prefix, Problem.InvalidInput invalid) {
        return new Problem.InvalidInput(invalid.violations().stream()
                .map(each -> each.at(named(prefix, each.field())))
                .toList());
    }

    private static String named(String prefix, String field) {
        return field.startsWith(prefix) ? field : prefix + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    /** Whose report, and of which days. */
    private record Asked(String donor, Period period) {}

    private static Asked asked(TypedForm form) {
        return Complaints.of(complaints -> new Asked(
                complaints.read(
                        () -> Typed.text(form, REPORT + "Donor").orElseThrow(() -> Typed.required(REPORT + "Donor"))),
                complaints.read(() -> period(form, REPORT))));
    }

    private static Period period(TypedForm form, String prefix) {
        return Complaints.of(complaints -> new Period(
                complaints.read(() -> Typed.date(form, prefix + "From")),
                complaints.read(() -> Typed.date(form, prefix + "Until"))));
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        Actor reader = actor.get();
        List<Envelope> all = envelopes.inOrder();
        List<Report> made = reports.newest(reader, NEWEST);
        Map<PersonId, String> names =
                people.names(made.stream().map(Report::madeBy).toList());
        return Templates.reports(
                new Desk(
                        reader.has(Role.FINANCE) || reader.has(Role.KEEPER),
                        all.stream()
                                .map(each ->
                                        new Choice(each.donorCode(), each.donorCode() + " – " + each.donorName(), null))
                                .distinct()
                                .toList(),
                        all.stream()
                                .map(each -> new Choice(each.code(), each.code() + " – " + each.title(), null))
                                .toList(),
                        made.stream().map(each -> row(each, all, names)).toList()),
                form,
                refused);
    }

    private static Row row(Report report, List<Envelope> all, Map<PersonId, String> names) {
        Optional<String> code = report.envelope()
                .flatMap(id -> all.stream()
                        .filter(each -> each.id().equals(id))
                        .map(Envelope::code)
                        .findFirst());
        return new Row(
                report.id(),
                report.donor(),
                report.envelope().isPresent() ? code.orElse("?") : null,
                report.period().from(),
                report.period().until(),
                names.getOrDefault(report.madeBy(), ""),
                report.madeAt());
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
