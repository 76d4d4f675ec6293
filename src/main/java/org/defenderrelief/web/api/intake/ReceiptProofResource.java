package org.defenderrelief.web.api.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.history.ProveReceipt;
import org.defenderrelief.history.ReceiptProof;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The proof that a request arrived when it did, for whoever holds its receipt code. */
@Path("/api/v1/requests/{reference}/receipt-proof")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ReceiptProofResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final ProveReceipt prove;

    ReceiptProofResource(CurrentActor actor, OwnRequests own, ProveReceipt prove) {
        this.actor = actor;
        this.own = own;
        this.prove = prove;
    }

    @GET
    @Operation(
            summary = "A proof that the request arrived when it did",
            description =
                    "To keep, and to check without the service: scripts/verify-history receipt. It says what of the request stands in clear, and nothing of what is sealed.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = ReceiptProof.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "receipt-not-covered: no published checkpoint covers it yet; not-authentic: it is not what was signed")
    public Response proof(@PathParam("reference") String reference, @HeaderParam(ReceiptHeader.NAME) String receipt) {
        try (Sender sender = own.sender(actor.get(), References.read(reference), ReceiptHeader.required(receipt))) {
            return Response.ok(prove.of(sender))
                    .header("Cache-Control", "no-store")
                    .build();
        }
    }
}
