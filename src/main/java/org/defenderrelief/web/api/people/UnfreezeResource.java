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

/** A keeper or an auditor lets go of what is frozen, as the first of two; the other signs the draft. */
@Path("/api/v1/unfreeze")
@RolesAllowed({"auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class UnfreezeResource {
    private final CurrentActing acting;
    private final Brake brake;

    UnfreezeResource(CurrentActing acting, Brake brake) {
        this.acting = acting;
        this.brake = brake;
    }

    @POST
    @Operation(
            summary = "Let go of what is frozen, as the first of two",
            description = "By a keeper or an auditor; another signs the draft that this makes.")
    @APIResponse(responseCode = "204", description = "Signed as the first")
    @APIResponse(responseCode = "409", description = "statement-refused if nothing is frozen, not-authentic")
    public Response unfreeze() {
        brake.unfreeze(acting.signer());
        return Response.noContent().build();
    }
}
