package org.defenderrelief.web.api.intake;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.disbursement.PickUps;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** How money that was handed in is picked up, for whoever holds the receipt code. */
@Path("/api/v1/requests/{reference}/pick-ups")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class PickUpsResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final PickUps pickUps;

    PickUpsResource(CurrentActor actor, OwnRequests own, PickUps pickUps) {
        this.actor = actor;
        this.own = own;
        this.pickUps = pickUps;
    }

    /** What the payee needs. @param payment its number in the request @param words if any were told @param transferNumber likewise */
    @Schema(name = "PickUp")
    public record PickUpJson(int payment, String words, String transferNumber) {
        static PickUpJson of(PickUps.Told told) {
            return new PickUpJson(told.number(), told.text(), told.transferNumber());
        }

        @Override
        public String toString() {
            return "PickUpJson[sealed content]";
        }
    }

    @GET
    @Operation(
            summary = "How to collect money that was handed in",
            description =
                    "The newest words and the transfer's number of each payment. Only the holder of the receipt code can open them.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic; compartment-damaged")
    public List<PickUpJson> list(
            @PathParam("reference") String reference, @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Actor reader = actor.get();
        Reference request = References.read(reference);
        try (Sender sender = own.sender(reader, request, ReceiptHeader.required(receipt))) {
            return pickUps.read(sender, own.one(reader, request)).stream()
                    .map(PickUpJson::of)
                    .toList();
        }
    }
}
