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
import org.defenderrelief.triage.WriteNote;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What triage writes for itself. */
@Path("/api/v1/cases/{reference}/triage/notes")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class NotesResource {
    private final CurrentActing acting;
    private final WriteNote notes;
    private final Clock clock;

    NotesResource(CurrentActing acting, WriteNote notes, Clock clock) {
        this.acting = acting;
        this.notes = notes;
        this.clock = clock;
    }

    @Schema(name = "WorkingNote")
    public record Note(
            @Schema(description = "1 to 4000 characters; sealed to triage alone")
            @NotNull(message = TriageBodies.NEEDED)
            String text) {
        @Override
        public String toString() {
            return "Note[sealed content]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a working note that triage alone reads",
            description = "Nothing in it is ever changed. All of them are in the compartment notes.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response write(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) Note body) {
        CaseFile caseFile =
                notes.write(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.text());
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
