package org.defenderrelief.web.api.followup;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.followup.AnswerDenial;
import org.defenderrelief.followup.AnswerReport;
import org.defenderrelief.followup.AnswerSafety;
import org.defenderrelief.followup.DenialAnswer;
import org.defenderrelief.followup.ExcuseConfirmation;
import org.defenderrelief.followup.ReportReason;
import org.defenderrelief.followup.SafetyAnswer;
import org.defenderrelief.followup.UnconfirmedReason;
import org.defenderrelief.followup.ViewFollowUp;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** How a case stands after payment, and what is answered to partners and to the person in danger. */
@Path("/api/v1/cases/{reference}/follow-up")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FollowedCaseResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewFollowUp view;
    private final AnswerReport report;
    private final ExcuseConfirmation excuse;
    private final AnswerDenial denial;
    private final AnswerSafety safety;
    private final OneLook look;
    private final Clock clock;

    FollowedCaseResource(
            CurrentActor actor,
            CurrentActing acting,
            ViewFollowUp view,
            AnswerReport report,
            ExcuseConfirmation excuse,
            AnswerDenial denial,
            AnswerSafety safety,
            OneLook look,
            Clock clock) {
        this.look = look;
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.report = report;
        this.excuse = excuse;
        this.denial = denial;
        this.safety = safety;
        this.clock = clock;
    }

    @Schema(name = "ReturnReport")
    public record ReturnBody(@NotNull(message = "NEEDED") ReportReason reason) {}

    @Schema(name = "ExcuseConfirmation")
    public record ExcuseBody(@NotNull(message = "NEEDED") UnconfirmedReason reason) {}

    @Schema(name = "AnswerDenial")
    public record DenialBody(@NotNull(message = "NEEDED") DenialAnswer answer) {}

    @Schema(name = "AnswerSafety")
    public record SafetyBody(
            @NotNull(message = "NEEDED") SafetyAnswer answer,

            @Schema(description = "As looking told it in own.seen")
            String seen) {}

    @GET
    @RolesAllowed({"finance", "triage", "auditor"})
    @Operation(
            summary = "How the case stands after payment",
            description = "Worked out from what was signed, point by point; nobody ticks it.")
    @APIResponse(responseCode = "409", description = "not-authentic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FollowUpJson.class)))
    public FollowUpJson look(@PathParam("reference") String reference) {
        Actor viewer = actor.get();
        Reference read = References.read(reference);
        return look.at(() -> FollowUpJson.of(view.of(viewer, read)));
    }

    @POST
    @Path("/report/accept")
    @RolesAllowed({"finance", "triage"})
    @Operation(summary = "Accept the newest report", description = "By whoever has read it (409 not-opened).")
    @APIResponse(responseCode = "409", description = "no-report, not-opened, wrong-status or not-authentic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response accept(
            @PathParam("reference") String reference, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(report.accept(acting.get(), References.read(reference), IfMatch.required(ifMatch)));
    }

    @POST
    @Path("/report/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"finance", "triage"})
    @Operation(
            summary = "Ask the partner to report again",
            description = "By whoever has read it. The partner is told by mail that something is new.")
    @APIResponse(responseCode = "409", description = "no-report, not-opened, wrong-status or not-authentic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response giveBack(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = "NEEDED") ReturnBody body) {
        return answer(
                report.returned(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.reason()));
    }

    @POST
    @Path("/confirmation/excuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("triage")
    @Operation(
            summary = "Say why the person in danger cannot confirm",
            description = "Triage's to say, since finance is what is confirmed.")
    @APIResponse(responseCode = "409", description = "denial-open, nothing-to-waive, wrong-status or not-authentic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response excuse(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = "NEEDED") ExcuseBody body) {
        return answer(
                excuse.excuse(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.reason()));
    }

    @POST
    @Path("/denial")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("triage")
    @Operation(
            summary = "Say what was done about a denial",
            description = "By whoever has read what the person in danger said last.")
    @APIResponse(responseCode = "409", description = "no-denial, not-opened or not-authentic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response denial(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = "NEEDED") DenialBody body) {
        return answer(
                denial.answer(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.answer()));
    }

    @POST
    @Path("/safety")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("triage")
    @Operation(
            summary = "Say what was done about how safe the person is",
            description = "Where they are less safe, or nobody said when it was time.")
    @APIResponse(responseCode = "409", description = "no-safety-open, told-since-seen or not-authentic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response safety(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = "NEEDED") SafetyBody body) {
        return answer(safety.answer(
                acting.get(), References.read(reference), IfMatch.required(ifMatch), body.seen(), body.answer()));
    }

    private Response answer(CaseFile caseFile) {
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
