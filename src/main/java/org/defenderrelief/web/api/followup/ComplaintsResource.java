package org.defenderrelief.web.api.followup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.followup.Complaint;
import org.defenderrelief.followup.ComplaintOutcome;
import org.defenderrelief.followup.Complaints;
import org.defenderrelief.followup.HandleComplaint;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Complaints of the person in danger on a case. */
@Path("/api/v1/cases/{reference}/complaints")
@RolesAllowed({"triage", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ComplaintsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Complaints complaints;
    private final HandleComplaint handle;

    ComplaintsResource(CurrentActor actor, CurrentActing acting, Complaints complaints, HandleComplaint handle) {
        this.actor = actor;
        this.acting = acting;
        this.complaints = complaints;
        this.handle = handle;
    }

    @Schema(name = "Complaint")
    public record ComplaintJson(
            UUID id,
            Instant at,

            @Schema(description = "The part of the case that its words are in: own or complaint")
            String part,

            int version,

            @Schema(description = "Who looks into it") UUID handler,

            ComplaintOutcome outcome) {
        static ComplaintJson of(Complaint complaint) {
            return new ComplaintJson(
                    complaint.id(),
                    complaint.at(),
                    complaint.part().value(),
                    complaint.version(),
                    complaint.handler().map(PersonId::value).orElse(null),
                    complaint.ended().map(Complaint.Ended::outcome).orElse(null));
        }
    }

    @Schema(name = "SettleComplaint")
    public record OutcomeBody(
            @NotNull(message = "NEEDED") ComplaintOutcome outcome,

            @NotNull(message = "NEEDED") @Schema(description = "To the person, at most 4000 characters")
            String told) {}

    @GET
    @Operation(
            summary = "What the person in danger complains of",
            description =
                    "Complaints about those who examine requests are shown to auditors who are not of triage, and to nobody else.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public List<ComplaintJson> list(@PathParam("reference") String reference) {
        return complaints.of(actor.get(), References.read(reference)).stream()
                .map(ComplaintJson::of)
                .toList();
    }

    @POST
    @Path("/{id}/take")
    @Operation(summary = "Look into a complaint from now on, also in place of a colleague")
    @APIResponse(responseCode = "204", description = "It is yours")
    @APIResponse(responseCode = "409", description = "complaint-yours, complaint-ended or not-authentic")
    public Response take(@PathParam("reference") String reference, @PathParam("id") String id) {
        handle.take(acting.get(), References.read(reference), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/settle")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say how a complaint ended",
            description =
                    "By whoever looks into it and has read it (409 not-opened). The words are sealed to the person's own code, who reads them at /own, and to auditors.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @APIResponse(
            responseCode = "409",
            description = "complaint-not-yours, complaint-ended, not-opened or not-authentic")
    public Response settle(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @NotNull(message = "NEEDED") @Valid OutcomeBody body) {
        handle.settle(acting.get(), References.read(reference), read(id), body.outcome(), body.told());
        return Response.noContent().build();
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
