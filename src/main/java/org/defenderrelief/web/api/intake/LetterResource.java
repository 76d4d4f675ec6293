package org.defenderrelief.web.api.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.FileAnswer;
import org.defenderrelief.web.shared.LetterPdf;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What was decided, as a letter to keep. */
@Path("/api/v1/requests/{reference}/letter")
@RolesAllowed("partner")
public class LetterResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final Channel channel;

    LetterResource(CurrentActor actor, OwnRequests own, Channel channel) {
        this.actor = actor;
        this.own = own;
        this.channel = channel;
    }

    @GET
    @Produces({"application/pdf", ProblemJson.TYPE})
    @Operation(
            summary = "The last decision letter, as PDF",
            description =
                    "Made of the sealed message at the moment of asking, and kept nowhere. Only the holder of the receipt"
                            + " code can open it; its words are in the messages too.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(
            responseCode = "404",
            description = "There is no such request or no letter yet, or the code is another's")
    @APIResponse(responseCode = "409", description = "not-authentic: a message was not signed by whom it should be")
    public Response read(@PathParam("reference") String reference, @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Actor reader = actor.get();
        Reference request = References.read(reference);
        try (Sender sender = own.sender(reader, request, ReceiptHeader.required(receipt))) {
            Letter letter = channel.readWithReceipt(sender, own.one(reader, request)).stream()
                    .map(ChannelMessage::letter)
                    .filter(each -> each != null)
                    .reduce((earlier, later) -> later)
                    .orElseThrow(Problem.NotFound::new);
            return FileAnswer.pdf(LetterPdf.of(letter), request.value());
        }
    }
}
