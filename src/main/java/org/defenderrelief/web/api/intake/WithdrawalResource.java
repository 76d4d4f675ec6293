package org.defenderrelief.web.api.intake;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
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
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.WithdrawRequest;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Taking a request back. */
@Path("/api/v1/requests/{reference}/withdraw")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class WithdrawalResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final WithdrawRequest withdraw;

    WithdrawalResource(CurrentActor actor, OwnRequests own, WithdrawRequest withdraw) {
        this.actor = actor;
        this.own = own;
        this.withdraw = withdraw;
    }

    @POST
    @Operation(
            summary = "Take the request back before it is decided",
            description = "Signed with the receipt code. A new request can be sent when circumstances change.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RequestsResource.RequestStatus.class)))
    @APIResponse(responseCode = "409", description = "It is decided or closed already")
    public Response withdraw(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            CaseFile caseFile =
                    withdraw.withdraw(sender, request, IfMatch.required(ifMatch), Optional.ofNullable(idempotencyKey));
            return Response.ok(RequestsResource.RequestStatus.of(caseFile, null))
                    .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                    .build();
        }
    }
}
