package org.defenderrelief.web.api.triage;

import java.time.Clock;

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
import org.defenderrelief.intake.CorrectRequest;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.CorrectionJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Triage corrects who is in danger, or what is asked for. */
@Path("/api/v1/cases/{reference}/corrections/{part}")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CorrectionsResource {
    private final CurrentActing acting;
    private final CorrectRequest correct;
    private final Clock clock;

    CorrectionsResource(CurrentActing acting, CorrectRequest correct, Clock clock) {
        this.acting = acting;
        this.correct = correct;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Correct identity or needs", description = CorrectionJson.MEANS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    @APIResponse(
            responseCode = "404",
            description = "No case that you may see, or a part that is not corrected this way")
    @APIResponse(
            responseCode = "409",
            description = "needs-decided: the committee decided on them; case-closed, wrong-status or not-authentic")
    public Response correct(
            @PathParam("reference") String reference,
            @PathParam("part") String part,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) CorrectionJson body) {
        CaseFile caseFile =
                correct.byTriage(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.of(part));
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
