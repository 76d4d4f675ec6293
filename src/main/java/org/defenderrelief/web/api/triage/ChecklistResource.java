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
import org.defenderrelief.triage.FillChecklist;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What the help asked for needs, and whether it is there. */
@Path("/api/v1/cases/{reference}/triage/checklist")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ChecklistResource {
    private final CurrentActing acting;
    private final FillChecklist fill;
    private final Clock clock;

    ChecklistResource(CurrentActing acting, FillChecklist fill, Clock clock) {
        this.acting = acting;
        this.fill = fill;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Fill in the checklist",
            description =
                    "Whole: a later one takes the place of an earlier. Which items there are follows from the kinds of help asked for; GET of the case's triage tells them. Approval is recommended once every item is there or not needed, unless a life is at risk.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response fill(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) ChecklistBodies.Filled body) {
        CaseFile caseFile = fill.fill(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.made());
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
