package org.defenderrelief.web.api.casefile;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Grant;
import org.defenderrelief.casefile.Grants;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.AnswerAsked;
import org.defenderrelief.triage.AskToSee;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/**
 * Seeing a part that is sealed for others: asked, given or refused by a custodian, and ended. None of it changes the case, so none takes If-Match: an
 * answer names what was asked, which is about one version of one part.
 */
@Path("/api/v1/cases/{reference}/grants")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class GrantsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final Grants grants;
    private final AskToSee ask;
    private final AnswerAsked answer;
    private final Clock clock;

    GrantsResource(
            CurrentActor actor,
            CurrentActing acting,
            Cases cases,
            Grants grants,
            AskToSee ask,
            AnswerAsked answer,
            Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.grants = grants;
        this.ask = ask;
        this.answer = answer;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Who asked to see a part that is sealed for others, and what came of it")
    @APIResponse(responseCode = "200", description = "OK, that asked first at the top")
    @APIResponse(
            responseCode = "409",
            description = "not-authentic: what stands in the database is not what was signed")
    public List<GrantJson> list(@PathParam("reference") String reference) {
        Instant now = clock.instant();
        return grants
                .on(cases.visibleTo(actor.get(), References.read(reference)).id())
                .stream()
                .map(grant -> GrantJson.of(grant, now))
                .toList();
    }

    @POST
    @RolesAllowed({"committee", "finance", "auditor"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask to see a part that is sealed for others",
            description =
                    "Signed. It is about the newest version of the part. Somebody of triage who is not on the case's round answers, within seven days.")
    @APIResponse(
            responseCode = "201",
            description = "Asked",
            content = @Content(schema = @Schema(implementation = GrantJson.class)))
    @APIResponse(responseCode = "409", description = "opens-already: for your own circle; asked-already; not-authentic")
    public Response ask(
            @PathParam("reference") String reference,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = GrantBodies.NEEDED) GrantBodies.Asked body) {
        Reference read = References.read(reference);
        CompartmentName part = CompartmentName.read(body.part()).orElseThrow(Problem.NotFound::new);
        Grant asked = ask.ask(
                acting.get(), read, new AskToSee.Wanted(part, body.reason(), body.note()), Optional.ofNullable(key));
        return Response.created(URI.create("/api/v1/cases/" + read + "/grants/" + asked.id()))
                .entity(GrantJson.of(asked, clock.instant()))
                .build();
    }

    @GET
    @Path("/{grant}")
    @Operation(summary = "One of them")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "409",
            description = "not-authentic: what stands in the database is not what was signed")
    public GrantJson one(@PathParam("reference") String reference, @PathParam("grant") String grant) {
        UUID id = id(grant);
        return GrantJson.of(
                grants.one(
                        cases.visibleTo(actor.get(), References.read(reference)).id(), id),
                clock.instant());
    }

    @POST
    @Path("/{grant}/give")
    @RolesAllowed("triage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Show the part to who asked, for some hours",
            description =
                    "Signed. The key of that one version is sealed to that one person. They read it as any part, recorded as read under this grant.")
    @APIResponse(responseCode = "200", description = "It is open to them")
    @APIResponse(
            responseCode = "403",
            description = "second-person-needed: you asked; on-the-round: you have another part in the case")
    @APIResponse(responseCode = "409", description = "grant-answered; asker-left; compartment-damaged; not-authentic")
    public GrantJson give(
            @PathParam("reference") String reference,
            @PathParam("grant") String grant,
            @Valid @NotNull(message = GrantBodies.NEEDED) GrantBodies.Given body) {
        return json(answer.give(acting.get(), References.read(reference), id(grant), body.hours()));
    }

    @POST
    @Path("/{grant}/refuse")
    @RolesAllowed("triage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Do not show the part to who asked", description = "Signed, with a reason.")
    @APIResponse(responseCode = "200", description = "It stays shut")
    @APIResponse(
            responseCode = "403",
            description = "second-person-needed: you asked; on-the-round: you have another part in the case")
    @APIResponse(responseCode = "409", description = "grant-answered; not-authentic")
    public GrantJson refuse(
            @PathParam("reference") String reference,
            @PathParam("grant") String grant,
            @Valid @NotNull(message = GrantBodies.NEEDED) GrantBodies.Refused body) {
        return json(answer.refuse(acting.get(), References.read(reference), id(grant), body.reason()));
    }

    @POST
    @Path("/{grant}/withdraw")
    @RolesAllowed({"triage", "auditor"})
    @Operation(
            summary = "End at once what was given",
            description = "Signed. Whoever has read or copied it keeps that.")
    @APIResponse(responseCode = "200", description = "It is shut again")
    @APIResponse(responseCode = "409", description = "grant-over; not-authentic")
    public GrantJson withdraw(@PathParam("reference") String reference, @PathParam("grant") String grant) {
        return json(answer.withdraw(acting.get(), References.read(reference), id(grant)));
    }

    private GrantJson json(Grant grant) {
        return GrantJson.of(grant, clock.instant());
    }

    private static UUID id(String grant) {
        return Ids.read(grant).orElseThrow(Problem.NotFound::new);
    }
}
