package org.defenderrelief.web.api.intake;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.intake.Correction;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.CorrectionJson;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The sender corrects who is in danger, or what is asked for. */
@Path("/api/v1/requests/{reference}/corrections/{part}")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CorrectionResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final CorrectRequest correct;

    CorrectionResource(CurrentActor actor, OwnRequests own, CorrectRequest correct) {
        this.actor = actor;
        this.own = own;
        this.correct = correct;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Correct identity, situation or needs of a request",
            description = "Signed with the receipt code. " + CorrectionJson.MEANS)
    @APIResponse(responseCode = "201", description = "Sealed, signed and stored; triage is told by a message")
    @APIResponse(
            responseCode = "404",
            description = "No such request of your organisation, not its receipt code, or no such part")
    @APIResponse(responseCode = "409", description = "needs-decided, situation-decided, case-closed or not-authentic")
    public Response correct(
            @PathParam("reference") String reference,
            @PathParam("part") String part,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = "NEEDED") CorrectionJson body) {
        Actor partner = actor.get();
        Reference request = References.read(reference);
        Correction correction = body.of(part);
        try (Sender sender = own.sender(partner, request, ReceiptHeader.required(receipt))) {
            correct.bySender(sender, request, correction, Optional.ofNullable(idempotencyKey));
        }
        return Response.status(Response.Status.CREATED).build();
    }
}
