package org.defenderrelief.web.api.intake;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.Tus;

/** Sending files, over as many connections as it takes, before the request, message or act that they go with. */
@Path("/api/v1/uploads")
@RolesAllowed({"partner", "triage", "finance"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class UploadsResource {
    private final CurrentActor actor;
    private final Tus tus;

    UploadsResource(CurrentActor actor, Tus tus) {
        this.actor = actor;
        this.tus = tus;
    }

    @OPTIONS
    @Operation(summary = "What is understood of tus, and how large a file may be")
    @APIResponse(responseCode = "204", description = "Tus-Version, Tus-Extension, Tus-Max-Size")
    public Response options() {
        return tus.options();
    }

    @POST
    @Operation(
            summary = "Begin a file",
            description = "tus 1.0.0. Answers its address, and in Relief-Upload the token that it is sent and attached"
                    + " with, told this once. With the metadata key `sealed` the bytes are those of segments that your"
                    + " device sealed (docs/encryption.md).")
    @APIResponse(responseCode = "201", description = "Begun: Location, Relief-Upload, Upload-Expires")
    @APIResponse(responseCode = "413", description = "file-too-large")
    @APIResponse(responseCode = "429", description = "Too many of your files wait")
    public Response create(
            @HeaderParam(Tus.RESUMABLE) String version,
            @HeaderParam(Tus.LENGTH) String length,
            @HeaderParam(Tus.METADATA) String metadata) {
        return tus.create(actor.get(), version, length, metadata, "/api/v1/uploads");
    }

    @HEAD
    @Path("/{id}")
    @Operation(summary = "How far a file has come")
    @APIResponse(responseCode = "200", description = "Upload-Offset, Upload-Length, Upload-Expires")
    public Response state(@PathParam("id") String id, @HeaderParam(Tus.TOKEN) String token) {
        return tus.state(actor.get(), id, token);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(Tus.TYPE)
    @Operation(
            summary = "Go on with a file",
            description = "Whole segments of 65,536 bytes are kept, sealed; what is left of one is sent again unless it"
                    + " is the file's end. So send 65,536 bytes or more at once, or all that is left.")
    @APIResponse(responseCode = "204", description = "Upload-Offset: so far it has come")
    @APIResponse(responseCode = "409", description = "upload-offset: it has come to another place")
    @APIResponse(
            responseCode = "429",
            description = "files-arriving: the node receives many files just now; see Retry-After")
    public Response append(
            @HeaderParam(Tus.RESUMABLE) String version,
            @PathParam("id") String id,
            @HeaderParam(Tus.TOKEN) String token,
            @HeaderParam(Tus.OFFSET) String offset,
            InputStream body) {
        return tus.append(actor.get(), version, id, token, offset, body);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a file back that no case has taken in")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Response end(
            @HeaderParam(Tus.RESUMABLE) String version,
            @PathParam("id") String id,
            @HeaderParam(Tus.TOKEN) String token) {
        return tus.end(actor.get(), version, id, token);
    }
}
