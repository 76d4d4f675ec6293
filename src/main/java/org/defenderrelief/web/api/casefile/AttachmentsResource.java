package org.defenderrelief.web.api.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
import org.defenderrelief.attachment.AddFiles;
import org.defenderrelief.attachment.CaseAttachments;
import org.defenderrelief.attachment.GiveCopy;
import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.attachment.OpenAttachment;
import org.defenderrelief.evidence.Outcome;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.FileAnswer;
import org.defenderrelief.web.shared.LongAnswer;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Files of a case: which there are, what is known of one, and its content. That one was opened is recorded, once until the vault is locked. */
@Path("/api/v1/cases/{reference}/attachments")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class AttachmentsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final CaseAttachments files;
    private final OpenAttachment open;
    private final AddFiles add;
    private final GiveCopy copy;

    AttachmentsResource(
            CurrentActor actor,
            CurrentActing acting,
            CaseAttachments files,
            OpenAttachment open,
            AddFiles add,
            GiveCopy copy) {
        this.copy = copy;
        this.add = add;
        this.actor = actor;
        this.acting = acting;
        this.files = files;
        this.open = open;
    }

    @GET
    @Operation(summary = "The files of a case, shut")
    public List<CaseAttachments.Shut> list(@PathParam("reference") String reference) {
        return files.of(actor.get(), References.read(reference));
    }

    /** Files that were sent before (POST /api/v1/uploads). */
    public record NewAttachments(
            @NotNull(message = "NEEDED") List<@NotNull(message = "NEEDED") @Valid NewAttachment> attachments) {}

    @POST
    @RolesAllowed({"triage", "finance"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add files to a case",
            description = "Signed. Triage adds to situation, identity and needs of a case that was taken up; finance to"
                    + " payment and needs of one that was approved.")
    @APIResponse(responseCode = "201", description = "The case has them")
    @APIResponse(responseCode = "409", description = "wrong-status; file-not-there")
    public Response add(
            @PathParam("reference") String reference,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @Valid @NotNull(message = "NEEDED") NewAttachments body) {
        add.add(acting.get(), References.read(reference), body.attachments(), Optional.ofNullable(idempotencyKey));
        return Response.status(Response.Status.CREATED).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "What is known of a file", description = "Recorded as a reading of that sealed part.")
    @APIResponse(responseCode = "409", description = "not-authentic; compartment-damaged")
    @APIResponse(responseCode = "200", description = "OK")
    public OpenAttachment.Known known(@PathParam("reference") String reference, @PathParam("id") String id) {
        OpenAttachment.Opened opened = open.open(acting.get(), References.read(reference), file(id));
        opened.content().close();
        return opened.known();
    }

    @GET
    @Path("/{id}/content")
    @LongAnswer
    @Produces({MediaType.APPLICATION_OCTET_STREAM, ProblemJson.TYPE})
    @Operation(
            summary = "The content of a file",
            description = "As it was sent, under a neutral name, and never as anything that a browser would show. An"
                    + " answer that ends before its length is not what was sealed: do not use it.")
    @APIResponse(responseCode = "200", description = "The bytes")
    @APIResponse(responseCode = "409", description = "not-authentic; compartment-damaged")
    public Response content(@PathParam("reference") String reference, @PathParam("id") String id) {
        return FileAnswer.download(open.open(acting.get(), References.read(reference), file(id)), file(id));
    }

    @POST
    @Path("/{id}/copy")
    @RolesAllowed("triage")
    @Operation(
            summary = "Give the committee a copy without what could betray somebody",
            description =
                    "Signed. Pictures and PDF become pixels; of office files properties, authors, deleted text and"
                            + " whatever runs are left out. What one sees stays.")
    @APIResponse(responseCode = "201", description = "The committee has it")
    @APIResponse(responseCode = "409", description = "no-copy: of this file none can be made; case-closed")
    public Response copy(
            @PathParam("reference") String reference,
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        Outcome outcome =
                copy.give(acting.get(), References.read(reference), file(id), Optional.ofNullable(idempotencyKey));
        if (outcome != Outcome.DONE) {
            throw new Problem.Conflict("no-copy", "No copy of this file was made: " + outcome + ".");
        }
        return Response.status(Response.Status.CREATED).build();
    }

    private static UUID file(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
