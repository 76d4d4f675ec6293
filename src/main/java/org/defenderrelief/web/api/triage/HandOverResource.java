package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.util.Optional;

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
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.triage.HandOver;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** A case goes to another person of triage. */
@Path("/api/v1/cases/{reference}/triage/hand-over")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class HandOverResource {
    private final CurrentActing acting;
    private final HandOver handOver;
    private final Clock clock;

    HandOverResource(CurrentActing acting, HandOver handOver, Clock clock) {
        this.acting = acting;
        this.handOver = handOver;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hand the case to another person of triage, or take it over",
            description = "Signed; who gets it finds it first in their work.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    @APIResponse(
            responseCode = "409",
            description = "receiver-conflict: they stepped back or have another part in the case; wrong-status")
    public Response handOver(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) TriageBodies.HandOverTo body) {
        CaseFile caseFile = handOver.handOver(
                acting.get(),
                References.read(reference),
                IfMatch.required(ifMatch),
                new HandOver.Wanted(new PersonId(body.to()), body.reason(), Optional.ofNullable(body.text())));
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
