package org.defenderrelief.web.api.intake;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.attachment.ReceivedFiles;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.FileAnswer;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Files that triage and finance sent to the partner, for whoever holds the receipt code. */
@Path("/api/v1/requests/{reference}/attachments")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ReceivedFilesResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final ReceivedFiles files;

    ReceivedFilesResource(CurrentActor actor, OwnRequests own, ReceivedFiles files) {
        this.actor = actor;
        this.own = own;
        this.files = files;
    }

    /** A file for the partner. @param note what it shows, or missing @param size in bytes */
    public record ReceivedFile(UUID id, String name, String note, long size) {
        static ReceivedFile of(ReceivedFiles.Received file) {
            return new ReceivedFile(
                    file.id(),
                    file.known().name(),
                    file.known().note(),
                    file.known().size());
        }

        @Override
        public String toString() {
            return "ReceivedFile[sealed content]";
        }
    }

    @GET
    @Operation(
            summary = "The files that were sent to the partner",
            description = "Only the holder of the receipt code can open them. What was submitted is never shown back.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic; compartment-damaged")
    public List<ReceivedFile> list(
            @PathParam("reference") String reference, @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Actor reader = actor.get();
        Reference request = References.read(reference);
        try (Sender sender = own.sender(reader, request, ReceiptHeader.required(receipt))) {
            return files.list(sender, own.one(reader, request)).stream()
                    .map(ReceivedFile::of)
                    .toList();
        }
    }

    @GET
    @Path("/{id}/content")
    @LongAnswer
    @Produces({MediaType.APPLICATION_OCTET_STREAM, ProblemJson.TYPE})
    @Operation(
            summary = "The content of a file that was sent to the partner",
            description = "Under a neutral name, and never as anything that a browser would show. An answer that ends"
                    + " before its length is not what was sealed: do not use it.")
    @APIResponse(responseCode = "200", description = "The bytes")
    @APIResponse(responseCode = "409", description = "not-authentic; compartment-damaged")
    public Response content(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @HeaderParam(ReceiptHeader.NAME) String receipt) {
        Actor reader = actor.get();
        Reference request = References.read(reference);
        UUID file = Ids.read(id).orElseThrow(Problem.NotFound::new);
        try (Sender sender = own.sender(reader, request, ReceiptHeader.required(receipt))) {
            return FileAnswer.download(files.open(sender, own.one(reader, request), file), file);
        }
    }
}
