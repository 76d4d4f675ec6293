package org.defenderrelief.web.api.casefile;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.EarlierRequests;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The earlier requests that a case asks anew for. */
@Path("/api/v1/cases/{reference}/earlier")
@RolesAllowed({"triage", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class EarlierResource {
    private final CurrentActor actor;
    private final Cases cases;
    private final EarlierRequests earlier;

    EarlierResource(CurrentActor actor, Cases cases, EarlierRequests earlier) {
        this.actor = actor;
        this.cases = cases;
        this.earlier = earlier;
    }

    /** An earlier request. @param outcome code of why it was declined */
    @Schema(name = "EarlierRequest")
    public record Earlier(String reference, String codename, CaseStatus status, String outcome) {
        static Earlier of(CaseFile caseFile) {
            return new Earlier(
                    caseFile.reference().value(),
                    caseFile.codename().value(),
                    caseFile.status(),
                    caseFile.outcomeCode().orElse(null));
        }
    }

    @GET
    @Operation(
            summary = "The earlier requests that this one asks anew for, as far as you may see them",
            description = "Their sender said so, signed with the receipt code of the earlier one.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public List<Earlier> list(@PathParam("reference") String reference) {
        CaseFile later = cases.visibleTo(actor.get(), References.read(reference));
        return earlier.visibleTo(actor.get(), later).stream().map(Earlier::of).toList();
    }
}
