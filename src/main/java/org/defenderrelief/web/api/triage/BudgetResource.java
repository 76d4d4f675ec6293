package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.triage.BudgetReason;
import org.defenderrelief.triage.BudgetReview;
import org.defenderrelief.triage.ReviewBudget;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** How much of each budget line is accepted. */
@Path("/api/v1/cases/{reference}/triage/budget")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class BudgetResource {
    private final CurrentActing acting;
    private final ReviewBudget review;
    private final Clock clock;

    BudgetResource(CurrentActing acting, ReviewBudget review, Clock clock) {
        this.acting = acting;
        this.review = review;
        this.clock = clock;
    }

    @Schema(name = "BudgetReview")
    public record Reviewed(
            @Schema(description = "Version of the compartment needs that was read")
            @NotNull(message = TriageBodies.NEEDED)
            Integer needsVersion,

            @Schema(description = "Every budget line of all kinds of help, in the order of the needs")
            @NotNull(message = TriageBodies.NEEDED)
            List<@NotNull(message = TriageBodies.NEEDED) @Valid Line> lines) {
        @Override
        public String toString() {
            return "Reviewed[sealed content]";
        }
    }

    @Schema(name = "BudgetReviewLine")
    public record Line(
            @Schema(
                    description = "Plain decimal in the currency of the needs, from nothing to what the line asks for",
                    examples = "540000")
            @NotNull(message = TriageBodies.NEEDED)
            String accepted,

            @Schema(description = "ACCEPTED if, and only if, all of it is") @NotNull(message = TriageBodies.NEEDED)
            BudgetReason reason,

            @Schema(description = "Why, in words; needed with OTHER; sealed in the assessment")
            String text) {
        @Override
        public String toString() {
            return "Line[sealed content]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record how much of each budget line is accepted",
            description =
                    "Whole: a later review takes the place of an earlier. The sum stands in the history in clear.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    @APIResponse(
            responseCode = "409",
            description = "needs-changed: that is not the newest version of the needs; budget-unreadable; wrong-status")
    public Response review(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) Reviewed body) {
        CaseFile caseFile = review.review(
                acting.get(),
                References.read(reference),
                IfMatch.required(ifMatch),
                new BudgetReview(
                        body.needsVersion(),
                        body.lines().stream()
                                .map(line -> new BudgetReview.Line(line.accepted(), line.reason(), line.text()))
                                .toList()));
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
