package org.defenderrelief.web.api.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
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

import org.defenderrelief.intake.CloseFund;
import org.defenderrelief.intake.IntakeClosing;
import org.defenderrelief.intake.NewClosing;
import org.defenderrelief.intake.TakingRequests;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Whether the fund takes requests, which anybody may know, and how keepers say that it does not. */
@Path("/api/v1/intake")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class IntakeResource {
    private static final String NEEDED = "NEEDED";

    private final TakingRequests taking;
    private final CloseFund close;
    private final CurrentActing acting;
    private final Clock clock;

    IntakeResource(TakingRequests taking, CloseFund close, CurrentActing acting, Clock clock) {
        this.taking = taking;
        this.close = close;
        this.acting = acting;
        this.clock = clock;
    }

    /**
     * Whether the fund takes requests.
     *
     * @param until the last day on which it takes none, in UTC; absent if it takes them, or nobody can tell
     */
    @Schema(name = "IntakeState")
    public record State(boolean open, LocalDate until, List<NewClosing.Text> texts, List<NewClosing.OtherFund> others) {
        static State of(Optional<TakingRequests.Closed> closed) {
            return closed.map(each -> new State(false, each.until().orElse(null), each.texts(), each.others()))
                    .orElseGet(() -> new State(true, null, List.of(), List.of()));
        }
    }

    /**
     * That the fund is to take no requests.
     *
     * @param until the last day of it, in UTC; may be missing
     * @param texts what partners are told, at least in English
     * @param others funds that are open; may be missing
     */
    @Schema(name = "NewClosing")
    public record Wanted(
            LocalDate until,
            @NotNull(message = NEEDED) List<NewClosing.@NotNull(message = NEEDED) Text> texts,
            List<NewClosing.@NotNull(message = NEEDED) OtherFund> others) {}

    /** What a keeper proposed. */
    @Schema(name = "Closing")
    public record Closing(
            UUID id,
            LocalDate until,
            List<NewClosing.Text> texts,
            List<NewClosing.OtherFund> others,
            UUID proposedBy,
            Instant proposedAt) {
        static Closing of(IntakeClosing closing) {
            return new Closing(
                    closing.id(),
                    closing.until().orElse(null),
                    closing.texts(),
                    closing.others(),
                    closing.proposedBy().value(),
                    closing.proposedAt());
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "Whether the fund takes requests now, what it tells if it does not, and which funds are open")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: what stands here of it is not what was signed")
    public State state() {
        return State.of(taking.closed());
    }

    @GET
    @Path("/closings")
    @RolesAllowed("keeper")
    @Operation(summary = "What waits for another keeper, as its proposer signed it")
    @APIResponse(responseCode = "200", description = "OK")
    public List<Closing> pending() {
        return close.pending().stream().map(Closing::of).toList();
    }

    @POST
    @Path("/closings")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose that the fund takes no requests",
            description = "Once another keeper confirms it, no new request is taken. What is open goes on.")
    @APIResponse(
            responseCode = "201",
            description = "It waits for another keeper",
            content = @Content(schema = @Schema(implementation = Closing.class)))
    public Response propose(@Valid @NotNull(message = NEEDED) Wanted body) {
        NewClosing wanted = NewClosing.of(
                Optional.ofNullable(body.until()),
                body.texts(),
                body.others() == null ? List.of() : body.others(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return Response.status(Response.Status.CREATED)
                .entity(Closing.of(close.propose(acting.get(), wanted)))
                .build();
    }

    @POST
    @Path("/closings/{id}/confirm")
    @RolesAllowed("keeper")
    @Operation(summary = "Confirm what another keeper proposed; from now on no new request is taken")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "403", description = "role-required, not-in-roster or second-person-needed")
    @APIResponse(responseCode = "409", description = "proposal-settled, proposal-overtaken or not-authentic")
    public Closing confirm(@PathParam("id") String id) {
        return Closing.of(close.confirm(acting.get(), id(id)));
    }

    @POST
    @Path("/closings/{id}/withdraw")
    @RolesAllowed("keeper")
    @Operation(summary = "Take back your own proposal before it is confirmed")
    @APIResponse(responseCode = "204", description = "It is withdrawn")
    @APIResponse(responseCode = "403", description = "role-required, not-in-roster or not-yours")
    @APIResponse(responseCode = "409", description = "proposal-settled, proposal-overtaken or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        close.withdraw(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/reopen")
    @RolesAllowed("keeper")
    @Operation(summary = "Take requests again, at once", description = "One keeper is enough.")
    @APIResponse(responseCode = "204", description = "The fund takes requests")
    public Response reopen() {
        close.reopen(acting.get());
        return Response.noContent().build();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
