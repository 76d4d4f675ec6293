package org.defenderrelief.web.bench;

import java.sql.SQLException;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import org.defenderrelief.demo.BareInsert;

/** Takes a body, inserts it as one row, commits. */
@Path("/api/bench/bare-insert")
@PermitAll
public class BareInsertResource {
    private final BareInsert bare;

    BareInsertResource(BareInsert bare) {
        this.bare = bare;
    }

    @POST
    @Operation(hidden = true)
    public Response insert(byte[] body) throws SQLException {
        bare.insert(body);
        return Response.status(Response.Status.CREATED).build();
    }
}
