package org.defenderrelief.web.api.intake;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.AskAnew;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Asking anew, on new facts, for what was declined. */
@Path("/api/v1/requests/{reference}/again")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class AskAnewResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final AskAnew again;

    AskAnewResource(CurrentActor actor, OwnRequests own, AskAnew again) {
        this.actor = actor;
        this.own = own;
        this.again = again;
    }

    @Schema(name = "AskedAnew")
    public record AskedAnew(
            @Schema(
                    description = "Reference of the new request, of the same organisation and not decided yet",
                    examples = "DR-7K3M-Q9PX")
            @NotNull(message = "NEEDED")
            String next) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that a new request asks anew for what this one was declined",
            description =
                    "Signed with the receipt code of the declined one. Triage sees the two together. Again, it changes nothing.")
    @APIResponse(responseCode = "204", description = "Said")
    @APIResponse(responseCode = "409", description = "not-declined; not-authentic")
    public Response ask(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @Valid @NotNull(message = "NEEDED") AskedAnew body) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            again.ask(sender, request, References.read(body.next()));
        }
        return Response.noContent().build();
    }
}
