package org.defenderrelief.web.api.disbursement;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.CorrectPayee;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.intake.PayeeDetails;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** How somebody is to be paid, given first or corrected by who sent the request. */
@Path("/api/v1/requests/{reference}/payee-correction")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class PayeeCorrectionResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final CorrectPayee correct;

    PayeeCorrectionResource(CurrentActor actor, OwnRequests own, CorrectPayee correct) {
        this.actor = actor;
        this.own = own;
        this.correct = correct;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Correct the payment details of a request",
            description =
                    "A mistyped account, another agency: the same payee, paid otherwise; or the first details of a request that came from"
                            + " another fund without any. Signed with the receipt code. Before the"
                            + " decision it makes votes on the old details void. After it two people of finance compare it with the"
                            + " details before; another payee needs a new decision.")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = PayeeDetails.class)),
            description = "The part payment of a request, whole")
    @APIResponse(responseCode = "201", description = "Sealed, signed and stored")
    @APIResponse(responseCode = "409", description = "wrong-status or not-authentic")
    public Response correct(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "NEEDED") byte[] details) {
        Actor partner = actor.get();
        Reference request = References.read(reference);
        try (Sender sender = own.sender(partner, request, ReceiptHeader.required(receipt))) {
            correct.correct(sender, request, details, Optional.ofNullable(idempotencyKey));
        }
        return Response.status(Response.Status.CREATED).build();
    }
}
