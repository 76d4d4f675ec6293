package org.defenderrelief.web.bench;

import java.sql.SQLException;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import org.defenderrelief.demo.BareRows;

/** Takes a body, inserts the rows of a request instead of it, commits. */
@Path("/api/bench/bare-rows")
@PermitAll
public class BareRowsResource {
    private final BareRows bare;

    BareRowsResource(BareRows bare) {
        this.bare = bare;
    }

    @POST
    @Operation(hidden = true)
    public Response insert(byte[] body) throws SQLException {
        bare.insert();
        return Response.status(Response.Status.CREATED).build();
    }
}
