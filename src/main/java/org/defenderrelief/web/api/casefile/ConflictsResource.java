package org.defenderrelief.web.api.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
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
import org.defenderrelief.casefile.Conflict;
import org.defenderrelief.casefile.DeclareConflict;
import org.defenderrelief.casefile.ReadConflict;
import org.defenderrelief.casefile.StandingConflicts;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** What people who have duties declare ahead that they must not decide about. */
@Path("/api/v1/conflicts")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(responseCode = "403", description = "role-required or not-in-roster")
@APIResponse(responseCode = "409", description = "not-authentic, circle-not-founded or frozen")
public class ConflictsResource {
    private static final String NEEDED = "NEEDED";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final StandingConflicts conflicts;
    private final DeclareConflict declare;
    private final ReadConflict read;

    ConflictsResource(
            CurrentActor actor,
            CurrentActing acting,
            StandingConflicts conflicts,
            DeclareConflict declare,
            ReadConflict read) {
        this.actor = actor;
        this.acting = acting;
        this.conflicts = conflicts;
        this.declare = declare;
        this.read = read;
    }

    @GET
    @Operation(
            summary = "Who declared when that there is something they must not decide about",
            description = "Auditors get everybody's, others their own; what was declared is sealed.")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ConflictBodies.ConflictJson> list() {
        List<StandingConflicts.Declared> declared = actor.get().has(Role.AUDITOR)
                ? conflicts.all()
                : conflicts.of(actor.get().person());
        return declared.stream().map(ConflictBodies.ConflictJson::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"triage", "committee", "finance"})
    @Operation(
            summary = "Declare what you must not decide about",
            description =
                    "Sealed for triage and auditors; you cannot read it again. From now on you are kept from each case that fits it when"
                            + " triage puts it before the committee. PARTNER takes partner, COUNTRY takes country, PERSON takes name with"
                            + " birthYear, phones, emails, one at least.")
    @APIResponse(
            responseCode = "201",
            description = "It is in force",
            content = @Content(schema = @Schema(implementation = ConflictBodies.DeclaredJson.class)))
    public Response declare(@HeaderParam("Idempotency-Key") String key, @NotNull(message = NEEDED) Conflict body) {
        return Response.status(Response.Status.CREATED)
                .entity(ConflictBodies.DeclaredJson.of(declare.declare(acting.get(), body, Optional.ofNullable(key))))
                .build();
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed({"triage", "committee", "finance"})
    @Operation(
            summary = "Take back what you declared",
            description =
                    "For what is put before the committee from now on. Cases that it kept you from stay closed to you.")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    public Response withdraw(@PathParam("id") String id) {
        declare.withdraw(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/read")
    @RolesAllowed("auditor")
    @Operation(summary = "Open what somebody declared", description = "Each reading is recorded.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic, or conflict-unreadable: it does not open any more")
    public Conflict read(@PathParam("id") String id) {
        return read.read(acting.get(), id(id));
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
