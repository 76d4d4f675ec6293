package org.defenderrelief.web.api.intake;

import java.util.List;
import java.util.Optional;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.intake.MessageToTriage;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The sealed conversation between a partner and triage. */
@Path("/api/v1/requests/{reference}/messages")
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

    /**
     * What to say.
     *
     * @param attachments files that were sent before (POST /api/v1/uploads) and go with it; may be missing
     */
    public record NewMessage(
            @NotNull(message = "NEEDED") String text,
            List<@NotNull(message = "NEEDED") @Valid NewAttachment> attachments) {
        @Override
        public String toString() {
            return "NewMessage[sealed content]";
        }
    }

    @GET
    @Operation(
            summary = "Read the messages",
            description = "Only the holder of the receipt code can: signing in is not enough.")
    @APIResponse(responseCode = "409", description = "not-authentic: a message was not signed by whom it should be")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ChannelMessage> read(
            @PathParam("reference") String reference, @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Actor reader = actor.get();
        Reference request = References.read(reference);
        try (Sender sender = own.sender(reader, request, ReceiptHeader.required(receipt))) {
            return channel.readWithReceipt(sender, own.one(reader, request));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Write to triage",
            description = "Signed with the receipt code: nobody else speaks as the sender.")
    @APIResponse(responseCode = "201", description = "Sealed, signed and stored")
    @APIResponse(responseCode = "409", description = "The case is closed, or something on it is not authentic")
    public Response write(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = "NEEDED") NewMessage message) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            List<NewAttachment> attachments = message.attachments() == null ? List.of() : message.attachments();
            messages.send(sender, request, message.text(), attachments, Optional.ofNullable(idempotencyKey));
        }
        return Response.status(Response.Status.CREATED).build();
    }
}
