package org.defenderrelief.web.api.disbursement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.disbursement.ComparePayee;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.api.InstructionParams;
import org.defenderrelief.web.api.OutcomeJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Two people of finance stand by a correction of the payment details. */
@Path("/api/v1/cases/{reference}/payee-correction")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "409",
        description =
                "payee-not-corrected, payee-not-compared, payee-differs, changed-since-seen, wrong-status or not-authentic")
public class PayeeComparisonResource {
    private final CurrentActing acting;
    private final ComparePayee compare;

    PayeeComparisonResource(CurrentActing acting, ComparePayee compare) {
        this.acting = acting;
        this.compare = compare;
    }

    /**
     * The details before and after.
     *
     * @param next what comes: COMPARE, or CONFIRM by another person
     * @param seen what that step takes
     * @param otherHolder whether a bank would go by another name now
     * @param beforeAsSealed the details before as text, in their place, if they cannot be read
     * @param afterAsSealed likewise
     */
    public record BothJson(
            ComparePayee.Next next,
            String seen,

            @Schema(
                    description =
                            "Whether the account is in another name now, or in one at all: ask the partner on a safe channel whose it is")
            boolean otherHolder,

            @Schema(description = "Left out if they cannot be read as JSON")
            JsonNode before,

            @Schema(description = "The text that was sealed; only where before is left out")
            String beforeAsSealed,

            @Schema(description = "Left out if they cannot be read as JSON")
            JsonNode after,

            @Schema(description = "The text that was sealed; only where after is left out")
            String afterAsSealed) {
        static BothJson of(ComparePayee.Both both) {
            DetailsJson before = DetailsJson.of(both.before());
            DetailsJson after = DetailsJson.of(both.after());
            return new BothJson(
                    both.next(),
                    both.seen().token(),
                    both.isOtherHolder(),
                    before.laidOut(),
                    before.asSealed(),
                    after.laidOut(),
                    after.asSealed());
        }

        @Override
        public String toString() {
            return "BothJson[opened]";
        }
    }

    @GET
    @Operation(
            summary = "The details before and after the sender's correction: to be read before you stand by it",
            description = "Opens both, which is recorded. Compare and confirm take the token seen.")
    @APIResponse(
            responseCode = "200",
            description = "Both versions, opened",
            content = @Content(schema = @Schema(implementation = BothJson.class)))
    public Response look(@PathParam("reference") String reference) {
        ComparePayee.Both both = compare.look(acting.get(), References.read(reference));
        return Response.ok(BothJson.of(both))
                .header("ETag", IfMatch.etag(both.caseFile().version()))
                .build();
    }

    @POST
    @Path("/compare")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Stand by it, as the first person, that both details are the same payee's",
            description =
                    "Takes what GET gave to this person; opens both once more, and refuses unless both name the same payee, or with changed-since-seen.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response compare(@BeanParam InstructionParams params, @NotNull(message = "NEEDED") @Valid SeenBody body) {
        return OutcomeJson.ok(compare.compare(params.by(acting.get()), body.read()));
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Stand by it as the second person: from then on the corrected details are paid to",
            description = "Takes what GET gave to this person.")
    @APIResponseSchema(value = OutcomeJson.class, responseCode = "200", responseDescription = "OK")
    public Response confirm(@BeanParam InstructionParams params, @NotNull(message = "NEEDED") @Valid SeenBody body) {
        return OutcomeJson.ok(compare.confirm(params.by(acting.get()), body.read()));
    }
}
