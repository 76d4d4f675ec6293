package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.triage.HandOver;
import org.defenderrelief.triage.Workloads;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;
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
    private final CurrentActor actor;
    private final Workloads workloads;
    private final Memberships memberships;
    private final People people;
    private final Clock clock;

    HandOverResource(
            CurrentActing acting,
            HandOver handOver,
            CurrentActor actor,
            Workloads workloads,
            Memberships memberships,
            People people,
            Clock clock) {
        this.acting = acting;
        this.handOver = handOver;
        this.actor = actor;
        this.workloads = workloads;
        this.memberships = memberships;
        this.people = people;
        this.clock = clock;
    }

    @Schema(name = "Colleague")
    public record Colleague(
            UUID person,
            String name,

            @Schema(description = "Cases that they have and that are not decided")
            int open,

            @Schema(description = "Those of them that are late")
            int overdue) {}

    @GET
    @Operation(
            summary = "Who could get the case, and how much each of them has",
            description = "By name. It points at who has room and decides nothing.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Colleague.class)))
    public List<Colleague> colleagues(@PathParam("reference") String reference) {
        List<PersonId> could = handOver.couldGet(
                actor.get(),
                References.read(reference),
                List.copyOf(people.holding(Role.TRIAGE, memberships.holding(Office.TRIAGE))
                        .keySet()));
        Map<PersonId, String> names = people.names(could);
        return workloads.of(actor.get(), could).entrySet().stream()
                .map(each -> new Colleague(
                        each.getKey().value(),
                        names.getOrDefault(each.getKey(), ""),
                        each.getValue().open(),
                        each.getValue().overdue()))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
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
