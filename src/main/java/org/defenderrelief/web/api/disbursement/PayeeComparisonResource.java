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

import org.defenderrelief.disbursement.ComparePayee;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Two people of finance stand by a correction of the payment details. */
@Path("/api/v1/cases/{reference}/payee-correction")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "409",
        description = "payee-not-corrected, payee-not-compared, payee-differs, wrong-status or not-authentic")
public class PayeeComparisonResource {
    private final CurrentActing acting;
    private final ComparePayee compare;

    PayeeComparisonResource(CurrentActing acting, ComparePayee compare) {
        this.acting = acting;
        this.compare = compare;
    }

    @POST
    @Path("/compare")
    @Operation(
            summary = "Compare the details before and after the sender's correction",
            description = "Opens both for you, which is recorded, and refuses unless both name the same payee.")
    public Response compare(@BeanParam InstructionParams params) {
        return OutcomeJson.ok(compare.compare(params.by(acting.get())));
    }

    @POST
    @Path("/confirm")
    @Operation(
            summary = "Compare again as the second person, and confirm: from then on the corrected details are paid to")
    public Response confirm(@BeanParam InstructionParams params) {
        return OutcomeJson.ok(compare.confirm(params.by(acting.get())));
    }
}
