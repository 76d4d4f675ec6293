package org.defenderrelief.web.api.triage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.triage.FlagNote;
import org.defenderrelief.triage.FlagPerson;
import org.defenderrelief.triage.FlagReason;
import org.defenderrelief.triage.MisuseFlag;
import org.defenderrelief.triage.MisuseFlags;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Flags about people, for triage alone. */
@Path("/api/v1/flags")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class FlagsResource {
    private final CurrentActing acting;
    private final MisuseFlags flags;
    private final FlagPerson flagPerson;
    private final Clock clock;

    FlagsResource(CurrentActing acting, MisuseFlags flags, FlagPerson flagPerson, Clock clock) {
        this.acting = acting;
        this.flags = flags;
        this.flagPerson = flagPerson;
        this.clock = clock;
    }

    @Schema(name = "Flag")
    record FlagJson(
            UUID id,
            FlagReason reason,

            @Schema(description = "The last day on which it is shown, in UTC")
            LocalDate until,

            MisuseFlag.State state,
            UUID proposedBy,
            Instant proposedAt,

            @Schema(description = "Absent while it has no effect")
            UUID confirmedBy,

            @Schema(description = "Who asked to lift it; absent if nobody did")
            UUID liftAskedBy) {
        static FlagJson of(MisuseFlag flag, Instant now) {
            return new FlagJson(
                    flag.id(),
                    flag.reason(),
                    flag.until(),
                    flag.state(now),
                    flag.by().value(),
                    flag.at(),
                    flag.confirmedBy().map(PersonId::value).orElse(null),
                    flag.lift().map(lift -> lift.by().value()).orElse(null));
        }
    }

    @Schema(name = "FlagNote")
    record NoteJson(
            @Schema(description = "Of the case on which it was proposed")
            String reference,

            String text) {
        @Override
        public String toString() {
            return "FlagNote[sealed content]";
        }
    }

    @GET
    @Operation(
            summary = "All flags about people there are and were, without whom they are about",
            description = "Which of them fits a case, GET /cases/{reference}/triage/elsewhere tells.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = FlagJson.class)))
    public List<FlagJson> all() {
        return flags.all().stream()
                .map(flag -> FlagJson.of(flag, clock.instant()))
                .toList();
    }

    @POST
    @Path("/{id}/confirm")
    @Operation(summary = "Confirm what another person of triage proposed")
    @APIResponse(responseCode = "204", description = "It is in force")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(responseCode = "409", description = "proposal-settled; flag-unread: read why first; not-authentic")
    public void confirm(@PathParam("id") String id) {
        flagPerson.confirm(acting.get(), id(id));
    }

    @POST
    @Path("/{id}/ask-to-lift")
    @Operation(summary = "Ask another person of triage to lift it before its time")
    @APIResponse(responseCode = "204", description = "It is asked")
    @APIResponse(responseCode = "409", description = "proposal-settled; not-authentic")
    public void askToLift(@PathParam("id") String id) {
        flagPerson.askToLift(acting.get(), id(id));
    }

    @POST
    @Path("/{id}/lift")
    @Operation(summary = "Lift what another person of triage asked to lift")
    @APIResponse(responseCode = "204", description = "It is lifted")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(responseCode = "409", description = "proposal-settled; flag-unread: read why first; not-authentic")
    public void lift(@PathParam("id") String id) {
        flagPerson.lift(acting.get(), id(id));
    }

    @POST
    @Path("/{id}/read")
    @Operation(summary = "Read why somebody was flagged, and on which case", description = "Recorded each time.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoteJson.class)))
    public NoteJson read(@PathParam("id") String id) {
        FlagNote note = flagPerson.read(acting.get(), id(id));
        return new NoteJson(note.reference(), note.text());
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
