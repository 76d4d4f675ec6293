package org.defenderrelief.web.review.casefile;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.web.shared.Tus;

/** Where the script of a page sends files, piece by piece; the API has the same for programs. */
@Path("/review/uploads")
@RolesAllowed({"triage", "finance"})
public class ReviewUploads {
    private final CurrentActor actor;
    private final Tus tus;

    ReviewUploads(CurrentActor actor, Tus tus) {
        this.actor = actor;
        this.tus = tus;
    }

    @POST
    public Response create(
            @HeaderParam(Tus.RESUMABLE) String version,
            @HeaderParam(Tus.LENGTH) String length,
            @HeaderParam(Tus.METADATA) String metadata) {
        return tus.create(actor.get(), version, length, metadata, "/review/uploads");
    }

    @HEAD
    @Path("/{id}")
    public Response state(@PathParam("id") String id, @HeaderParam(Tus.TOKEN) String token) {
        return tus.state(actor.get(), id, token);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(Tus.TYPE)
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
    public Response end(
            @HeaderParam(Tus.RESUMABLE) String version,
            @PathParam("id") String id,
            @HeaderParam(Tus.TOKEN) String token) {
        return tus.end(actor.get(), version, id, token);
    }
}
