package org.defenderrelief.web.api.committee;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.seating.ChangeSeat;
import org.defenderrelief.seating.NameSubstitute;
import org.defenderrelief.seating.ViewSeats;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Who of the committee is an alternate, and who votes for whom while they are away. */
@Path("/api/v1/committee/seats")
@RolesAllowed({"committee", "auditor", "keeper"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "403",
        description = "role-required, not-in-roster, own-seat, own-proposal, not-yours or alternate")
@APIResponse(
        responseCode = "409",
        description = "seat-as-it-is, proposal-settled, proposal-overtaken, substitute-taken, not-authentic or frozen")
public class SeatsResource {
    private final CurrentActing acting;
    private final ViewSeats seats;
    private final ChangeSeat change;
    private final NameSubstitute name;

    SeatsResource(CurrentActing acting, ViewSeats seats, ChangeSeat change, NameSubstitute name) {
        this.acting = acting;
        this.seats = seats;
        this.change = change;
        this.name = name;
    }

    @GET
    @Operation(summary = "Alternates, who votes for whom, and what waits for a second keeper")
    @APIResponse(responseCode = "200", description = "OK")
    public SeatBodies.SeatsJson list() {
        return SeatBodies.SeatsJson.of(seats.view());
    }

    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("keeper")
    @Operation(
            summary = "Propose that somebody is an alternate, or a member again",
            description = "Another keeper confirms it within a week. Neither of the two is that person.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = SeatBodies.ChangeJson.class)))
    public Response propose(@Valid @NotNull(message = RoundBodies.NEEDED) SeatBodies.Proposal body) {
        return Response.status(Response.Status.CREATED)
                .entity(SeatBodies.ChangeJson.of(
                        change.propose(acting.get(), new PersonId(body.person()), body.kind())))
                .build();
    }

    @POST
    @Path("/changes/{id}/confirm")
    @RolesAllowed("keeper")
    @Operation(summary = "Confirm what another keeper proposed", description = "It holds from now on.")
    @APIResponse(responseCode = "200", description = "OK")
    public SeatBodies.ChangeJson confirm(@PathParam("id") String id) {
        return SeatBodies.ChangeJson.of(change.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/changes/{id}/withdraw")
    @RolesAllowed("keeper")
    @Operation(summary = "Take back what you proposed")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    public Response withdraw(@PathParam("id") String id) {
        change.withdraw(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/substitutes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("committee")
    @Operation(
            summary = "Name the alternate who votes for you while you are away",
            description =
                    "For at most 60 days, one for you and for one member at a time. Your own vote overrules theirs until the round is decided.")
    @APIResponse(
            responseCode = "201",
            description = "Named; the answer is its id",
            content = @Content(schema = @Schema(implementation = Named.class)))
    public Response nameSubstitute(@Valid @NotNull(message = RoundBodies.NEEDED) SeatBodies.Naming body) {
        UUID id = name.name(acting.get(), new PersonId(body.substitute()), body.from(), body.until());
        return Response.status(Response.Status.CREATED).entity(new Named(id)).build();
    }

    /** What was named. */
    @Schema(name = "SubstituteNamed")
    public record Named(UUID id) {}

    @POST
    @Path("/substitutes/{id}/end")
    @RolesAllowed("committee")
    @Operation(
            summary = "End it before its time",
            description = "By the member or by who would vote for them. Votes that were cast stay.")
    @APIResponse(responseCode = "204", description = "It is over")
    public Response end(@PathParam("id") String id) {
        name.end(acting.get(), id(id));
        return Response.noContent().build();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
