package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.util.UUID;

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
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.Aid;
import org.defenderrelief.triage.DropAid;
import org.defenderrelief.triage.GiveAid;
import org.defenderrelief.triage.ProposeAid;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Help that is not money; GET of the case's triage lists it. */
@Path("/api/v1/cases/{reference}/triage/aids")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class AidResource {
    private final CurrentActing acting;
    private final ProposeAid propose;
    private final GiveAid give;
    private final DropAid drop;
    private final Clock clock;

    AidResource(CurrentActing acting, ProposeAid propose, GiveAid give, DropAid drop, Clock clock) {
        this.acting = acting;
        this.propose = propose;
        this.give = give;
        this.drop = drop;
        this.clock = clock;
    }

    @POST
    @Operation(
            summary = "Propose help that is not money",
            description =
                    "From taking the case up until it is closed, whatever is decided about money. Of a kind one is open at a time (409 aid-proposed-already). A case is not closed while one is open.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response propose(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) AidBodies.Proposed body) {
        return answer(
                propose.propose(acting.get(), References.read(reference), IfMatch.required(ifMatch), body.kind()));
    }

    @POST
    @Path("/{aid}/given")
    @Operation(
            summary = "Say that it was given",
            description = "Once (409 aid-ended); also on a case that has ended another way.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response given(
            @PathParam("reference") String reference,
            @PathParam("aid") String aid,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) AidBodies.Given body) {
        return answer(give.give(
                acting.get(),
                References.read(reference),
                IfMatch.required(ifMatch),
                id(aid),
                new Aid.Given(body.on(), body.by())));
    }

    @POST
    @Path("/{aid}/dropped")
    @Operation(
            summary = "Say that it is not given",
            description = "Once (409 aid-ended); also on a case that has ended another way.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaseJson.class)))
    public Response dropped(
            @PathParam("reference") String reference,
            @PathParam("aid") String aid,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = TriageBodies.NEEDED) AidBodies.Dropped body) {
        return answer(
                drop.drop(acting.get(), References.read(reference), IfMatch.required(ifMatch), id(aid), body.reason()));
    }

    private static UUID id(String aid) {
        return Ids.read(aid).orElseThrow(Problem.NotFound::new);
    }

    private Response answer(CaseFile caseFile) {
        return Response.ok(CaseJson.of(caseFile, clock.instant()))
                .header(HttpHeaders.ETAG, IfMatch.etag(caseFile.version()))
                .build();
    }
}
