package org.defenderrelief.web.api.disbursement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.disbursement.FinishDisbursement;
import org.defenderrelief.web.api.InstructionParams;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** How payment ends while something is left. */
@Path("/api/v1/cases/{reference}")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(responseCode = "409", description = "payments-open, wrong-status or not-authentic")
public class ClosingResource {
    private final CurrentActing acting;
    private final FinishDisbursement finish;

    ClosingResource(CurrentActing acting, FinishDisbursement finish) {
        this.acting = acting;
        this.finish = finish;
    }

    @POST
    @Path("/payments/finish")
    @Operation(
            summary = "Pay no more, although something is left",
            description =
                    "What is left goes back to the envelope and follow-up begins. When everything arrived that happens by itself.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response finish(@BeanParam InstructionParams params) {
        return OutcomeJson.ok(finish.finish(params.by(acting.get())));
    }
}
