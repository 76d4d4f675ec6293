package org.defenderrelief.web.api.people;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.vault.people.Brake;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** A keeper or an auditor freezes everything, at once. */
@Path("/api/v1/freeze")
@RolesAllowed({"auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FreezeResource {
    private final CurrentActing acting;
    private final Brake brake;

    FreezeResource(CurrentActing acting, Brake brake) {
        this.acting = acting;
        this.brake = brake;
    }

    @POST
    @Operation(
            summary = "Freeze everything at once",
            description =
                    "By one keeper or auditor: nobody opens or acts. Requests still come in. Everybody who works here is told.")
    @APIResponse(responseCode = "204", description = "Frozen")
    @APIResponse(responseCode = "409", description = "frozen, not-authentic")
    public Response freeze() {
        brake.freeze(acting.get());
        return Response.noContent().build();
    }
}
