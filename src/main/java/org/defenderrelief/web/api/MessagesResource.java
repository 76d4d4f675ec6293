package org.defenderrelief.web.api;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.intake.MessageToTriage;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.ReceiptCode;
import org.defenderrelief.web.ProblemJson;

/** The sealed conversation between a partner and triage. */
@Path("/api/v1/requests/{reference}/messages")
@Tag(name = "Intake")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class MessagesResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final Channel channel;
    private final MessageToTriage messages;

    MessagesResource(CurrentActor actor, OwnRequests own, Channel channel, MessageToTriage messages) {
        this.actor = actor;
        this.own = own;
        this.channel = channel;
        this.messages = messages;
    }

    /** What to say. */
    public record NewMessage(
            @NotNull(message = "This is needed.") String text) {
        @Override
        public String toString() {
            return "NewMessage[sealed content]";
        }
    }

    @GET
    @Operation(
            summary = "Read the messages",
            description = "Only the holder of the receipt code can: signing in is not enough.")
    public List<ChannelMessage> read(
            @PathParam("reference") String reference,
            @Parameter(description = "The receipt code") @HeaderParam("Relief-Receipt") String receipt) {
        if (receipt == null || receipt.isBlank()) {
            throw new Problem.Forbidden("receipt-required", "Send the receipt code of this request in Relief-Receipt.");
        }
        ReceiptCode code = ReceiptCode.read(receipt)
                .orElseThrow(() -> new Problem.InvalidInput(
                        "Relief-Receipt", "FORM", "A receipt code has 25 letters and digits."));
        return channel.readWithReceipt(code, own.one(actor.get(), References.read(reference)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write to triage")
    public Response write(
            @PathParam("reference") String reference, @NotNull(message = "This is needed.") NewMessage message) {
        messages.send(actor.get(), References.read(reference), message.text());
        return Response.status(Response.Status.CREATED).build();
    }
}
