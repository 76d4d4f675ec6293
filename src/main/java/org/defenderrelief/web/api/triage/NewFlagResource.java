package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.triage.FlagPerson;
import org.defenderrelief.triage.FlagReason;
import org.defenderrelief.triage.MisuseFlags;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Flagging the person of a case. */
@Path("/api/v1/cases/{reference}/triage/flags")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class NewFlagResource {
    private final CurrentActing acting;
    private final MisuseFlags flags;
    private final FlagPerson flagPerson;
    private final Clock clock;

    NewFlagResource(CurrentActing acting, MisuseFlags flags, FlagPerson flagPerson, Clock clock) {
        this.acting = acting;
        this.flags = flags;
        this.flagPerson = flagPerson;
        this.clock = clock;
    }

    @Schema(name = "NewFlag")
    public record NewFlag(
            @NotNull(message = TriageBodies.NEEDED) FlagReason reason,

            @Schema(description = "Why, in words; sealed for triage") @NotNull(message = TriageBodies.NEEDED)
            String text,

            @Schema(description = "The last day on which it is shown, within 24 months")
            @NotNull(message = TriageBodies.NEEDED)
            LocalDate until) {
        @Override
        public String toString() {
            return "NewFlag[" + reason + ", sealed content]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose to flag the person of a case",
            description =
                    "It has no effect until another person of triage confirms it. Nothing is refused by it; whoever triages another case of the person is told.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another person, a week at most",
            content = @Content(schema = @Schema(implementation = FlagsResource.FlagJson.class)))
    @APIResponse(
            responseCode = "409",
            description = "not-opened: open the identity first; nobody-to-flag; not-authentic")
    public Response propose(
            @PathParam("reference") String reference,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = TriageBodies.NEEDED) NewFlag body) {
        UUID id = flagPerson.propose(
                acting.get(),
                References.read(reference),
                new FlagPerson.Wanted(body.reason(), body.text(), body.until()),
                Optional.ofNullable(key));
        return Response.status(Response.Status.CREATED)
                .entity(FlagsResource.FlagJson.of(flags.get(id), clock.instant()))
                .build();
    }
}
