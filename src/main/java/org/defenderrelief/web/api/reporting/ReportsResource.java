package org.defenderrelief.web.api.reporting;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.reporting.MakeReport;
import org.defenderrelief.reporting.Period;
import org.defenderrelief.reporting.ProveReport;
import org.defenderrelief.reporting.Report;
import org.defenderrelief.reporting.ReportProof;
import org.defenderrelief.reporting.Reports;
import org.defenderrelief.web.shared.Csv;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.FileForm;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.ReportFiles;
import org.defenderrelief.web.shared.Xlsx;

/** Reports for donors: figures that follow from what was signed, suppressed where few, and signed themselves. */
@Path("/api/v1/reports")
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ReportsResource {
    private static final String NEEDED = "NEEDED";
    private static final int NEWEST = 100;

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final MakeReport make;
    private final Reports reports;
    private final ProveReport prove;
    private final Page page;

    ReportsResource(
            CurrentActor actor, CurrentActing acting, MakeReport make, Reports reports, ProveReport prove, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.make = make;
        this.reports = reports;
        this.prove = prove;
        this.page = page;
    }

    /** A report to be made. */
    @Schema(name = "NewReport")
    public record NewReportBody(
            @Schema(description = "Code of the donor", examples = "EU") @NotNull(message = NEEDED)
            String donor,

            @Schema(description = "Code of one of the donor's envelopes; left out for all of them")
            String envelope,

            @Schema(description = "The first day of a month")
            LocalDate from,

            @Schema(description = "The last day of a month that is over")
            LocalDate until) {}

    /** A report that was made. */
    @Schema(name = "Report")
    public record ReportJson(
            UUID id,
            String donor,
            UUID envelope,
            LocalDate from,
            LocalDate until,

            @Schema(description = "Fewer grants than this are not told of by themselves")
            int least,

            @Schema(description = "SHA-256 of the canonical form, in hex: what was signed")
            String sha256,

            Instant madeAt) {
        static ReportJson of(Report report) {
            return new ReportJson(
                    report.id(),
                    report.donor(),
                    report.envelope().map(each -> each.value()).orElse(null),
                    report.period().from(),
                    report.period().until(),
                    report.least(),
                    report.hash(),
                    report.madeAt());
        }
    }

    @GET
    @Operation(summary = "The newest 100 reports, each as it was signed")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: one of them is not what was signed")
    public List<ReportJson> list() {
        return reports.newest(actor.get(), NEWEST).stream().map(ReportJson::of).toList();
    }

    @POST
    @RolesAllowed({"finance", "keeper"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a report for a donor",
            description =
                    "Of whole months that are over. Asked for again, the one that was made is answered: there is but one of a period. It takes"
                            + " seconds for each ten thousand grants.")
    @APIResponseSchema(
            value = ReportJson.class,
            responseCode = "201",
            responseDescription = "It is made, or was before")
    @APIResponse(
            responseCode = "409",
            description =
                    "period-not-over; report-overlaps: another one tells of some of the same days; checkpoint-missing; not-authentic: a figure does"
                            + " not follow from what was signed")
    public Response make(@NotNull(message = NEEDED) @Valid NewReportBody body) {
        Report report = make.make(
                acting.get(),
                body.donor(),
                Optional.ofNullable(body.envelope()),
                new Period(body.from(), body.until()));
        return Response.created(URI.create("/api/v1/reports/" + report.id()))
                .entity(ReportJson.of(report))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One report")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: it is not what was signed")
    public ReportJson one(@PathParam("id") String id) {
        return ReportJson.of(reports.get(actor.get(), read(id)));
    }

    @GET
    @Path("/{id}/file")
    @LongAnswer
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE, Xlsx.TYPE, "application/pdf", ProblemJson.TYPE})
    @Operation(
            summary = "One report as a file",
            description =
                    "As JSON it is the canonical form (RFC 8785), letter for letter what the hash is of. The others are made of it, in the"
                            + " language asked for.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "409", description = "not-authentic: it is not what was signed")
    public Response file(
            @PathParam("id") String id,
            @Parameter(description = "As what") @QueryParam("form") @DefaultValue("JSON") FileForm form) {
        return ReportFiles.answer(reports.get(actor.get(), read(id)), form, page.locale());
    }

    @GET
    @Path("/{id}/proof")
    @Operation(
            summary = "The file by which a donor checks a report without the service",
            description = "scripts/verify-history report checks it with the verifier key alone.")
    @APIResponse(responseCode = "200", description = "The proof")
    @APIResponse(
            responseCode = "409",
            description = "report-not-covered: no published checkpoint covers it yet; not-authentic")
    public ReportProof proof(@PathParam("id") String id) {
        return prove.of(actor.get(), read(id));
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
