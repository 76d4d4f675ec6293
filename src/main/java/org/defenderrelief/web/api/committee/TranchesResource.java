package org.defenderrelief.web.api.committee;

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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.committee.ReleaseTranche;
import org.defenderrelief.committee.Round;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What of a grant in tranches may be paid. */
@Path("/api/v1/cases/{reference}/tranches")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class TranchesResource {
    private final CurrentActing acting;
    private final ReleaseTranche release;
    private final ViewRounds view;

    TranchesResource(CurrentActing acting, ReleaseTranche release, ViewRounds view) {
        this.acting = acting;
        this.release = release;
        this.view = view;
    }

    @POST
    @Path("/{number}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that the condition of a tranche is met",
            description =
                    "Finance may pay it from then on. Tranches follow each other; the first is free from the decision on.")
    @APIResponse(
            responseCode = "200",
            description = "The round that granted it; see its grant",
            content = @Content(schema = @Schema(implementation = RoundJson.class)))
    @APIResponse(responseCode = "403", description = "role-required, separation-of-duties or own-conflict")
    @APIResponse(
            responseCode = "409",
            description =
                    "tranche-free, tranche-order, not-decided, not-opened, wrong-status, conflict-unreadable or not-authentic; the detail says why")
    public RoundJson release(
            @PathParam("reference") String reference,
            @Schema(description = "Number of the tranche, from 2") @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.TrancheMet body) {
        Acting triage = acting.get();
        Reference read = References.read(reference);
        Round round = release.release(triage, read, IfMatch.optional(ifMatch), number(number), body.text());
        return RoundJson.of(view.one(triage.actor(), read, round.id()));
    }

    private static int number(String text) {
        if (!text.matches("[1-9]")) {
            throw new Problem.NotFound();
        }
        return Integer.parseInt(text);
    }
}
