package org.defenderrelief.web.api.committee;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.committee.ApproveMinutes;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.CallAlternates;
import org.defenderrelief.committee.CastVote;
import org.defenderrelief.committee.CloseRound;
import org.defenderrelief.committee.EmergencyRelease;
import org.defenderrelief.committee.ExtendRound;
import org.defenderrelief.committee.InRound;
import org.defenderrelief.committee.OpenRound;
import org.defenderrelief.committee.Recuse;
import org.defenderrelief.committee.Round;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.committee.WantedRound;
import org.defenderrelief.committee.WantedShare;
import org.defenderrelief.committee.WantedTranche;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.RepeatKey;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The committee's rounds on a case. Votes carry the proposal's hash as their condition; If-Match is honoured where it is sent. */
@Path("/api/v1/cases/{reference}/rounds")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "403",
        description = "role-required, separation-of-duties, own-release, did-not-vote, not-in-roster or not-in-circle")
@APIResponse(
        responseCode = "409",
        description =
                "The state of things does not allow it: vote-unread, proposal-changed, rate-moved, not-authentic, votes-changed, round-closed, not-decided, no-policy, more-than-asked, not-life-at-risk,"
                        + " above-emergency-ceiling, cooling-down, not-to-extend, members-enough, no-alternate, no-minutes, or a rule of the envelope; the detail says why")
public class RoundsResource {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRounds view;
    private final OpenRound open;
    private final CastVote cast;
    private final Recuse recuse;
    private final CloseRound close;
    private final EmergencyRelease emergency;
    private final ExtendRound extend;
    private final CallAlternates call;
    private final ApproveMinutes minutes;

    RoundsResource(
            CurrentActor actor,
            CurrentActing acting,
            ViewRounds view,
            OpenRound open,
            CastVote cast,
            Recuse recuse,
            CloseRound close,
            EmergencyRelease emergency,
            ExtendRound extend,
            CallAlternates call,
            ApproveMinutes minutes) {
        this.call = call;
        this.minutes = minutes;
        this.extend = extend;
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.open = open;
        this.cast = cast;
        this.recuse = recuse;
        this.close = close;
        this.emergency = emergency;
    }

    @GET
    @Operation(summary = "The rounds on a case, oldest first")
    @APIResponse(responseCode = "200", description = "OK")
    public List<RoundJson> list(@PathParam("reference") String reference) {
        return view.on(actor.get(), References.read(reference)).stream()
                .map(RoundJson::of)
                .toList();
    }

    @GET
    @Path("/{round}")
    @Operation(summary = "One round")
    @APIResponse(responseCode = "200", description = "OK")
    public RoundJson one(@PathParam("reference") String reference, @PathParam("round") String round) {
        return RoundJson.of(view.one(actor.get(), References.read(reference), id(round)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("triage")
    @Operation(
            summary = "Put one exact proposal to the committee",
            description = "Voids a round that is still open on an earlier proposal. Needs If-Match.")
    @APIResponse(
            responseCode = "201",
            description = "Members can vote",
            content = @Content(schema = @Schema(implementation = RoundJson.class)))
    public Response open(
            @PathParam("reference") String reference,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.OpenedRound body) {
        Acting triage = acting.get();
        Reference read = References.read(reference);
        Round round = open.open(
                triage, read, IfMatch.required(ifMatch), wanted(body), repeat(triage.actor(), key, reference, body));
        return Response.created(URI.create("/api/v1/cases/" + read + "/rounds/" + round.id()))
                .entity(RoundJson.of(view.one(triage.actor(), read, round.id())))
                .build();
    }

    @POST
    @Path("/{round}/votes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("committee")
    @Operation(
            summary = "Vote, or vote anew while the round is open",
            description =
                    "The vote that makes the decision is the decision: money committed, case moved, minutes sealed. Sent again under its Idempotency-Key it is cast once, and answered by the round as it is now; a vote that was cast since stands.")
    @APIResponse(
            responseCode = "200",
            description = "Your vote counts; see status for whether it decided",
            content = @Content(schema = @Schema(implementation = RoundJson.class)))
    public RoundJson vote(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.CastBallot body) {
        InRound where = where(reference, round, ifMatch);
        Ballot ballot = new Ballot(
                body.choice(),
                Optional.ofNullable(body.amount()).map(amount -> MoneyJson.read(amount, "amount")),
                Optional.ofNullable(body.reason()));
        cast.cast(
                acting.get(),
                where,
                body.proposalHash(),
                ballot,
                Optional.ofNullable(body.text()),
                Boolean.TRUE.equals(body.decidesUnread()),
                Optional.ofNullable(key));
        return seen(where);
    }

    @POST
    @Path("/{round}/recuse")
    @RolesAllowed("committee")
    @Operation(
            summary = "Step back from the case",
            description = "Takes away sight and vote of it, for good. The case is a 404 for you afterwards.")
    @APIResponse(responseCode = "204", description = "You have stepped back")
    public Response recuse(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        recuse.recuse(acting.get(), where(reference, round, ifMatch));
        return Response.noContent().build();
    }

    @POST
    @Path("/{round}/close")
    @RolesAllowed({"triage", "committee"})
    @Operation(
            summary = "End a round that no further vote will end",
            description = "By its decision if the votes are one; else, overdue or with every vote cast, it defers.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = RoundJson.class)))
    @APIResponse(
            responseCode = "204",
            description = "It is ended, and with it what an alternate who did not vote had to do with the case")
    public Response close(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        InRound where = where(reference, round, ifMatch);
        close.close(acting.get(), where);
        try {
            return Response.ok(seen(where)).build();
        } catch (Problem.NotFound outOfSight) {
            return Response.noContent().build();
        }
    }

    @POST
    @Path("/{round}/extend")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("committee")
    @Operation(
            summary = "Give the round more time",
            description = "Once, before its time is up, by no more than the policy gave it. A ratification gets none.")
    @APIResponse(responseCode = "200", description = "OK")
    public RoundJson extend(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.Extension body) {
        InRound where = where(reference, round, ifMatch);
        extend.extend(acting.get(), where, body.hours(), body.reason());
        return seen(where);
    }

    @POST
    @Path("/{round}/alternates")
    @RolesAllowed("triage")
    @Operation(
            summary = "Call as many alternates to the case as members are missing for the quorum",
            description =
                    "In the order in which keepers made them alternates; nobody chooses. They see the case and vote on it.")
    @APIResponse(responseCode = "200", description = "OK")
    public RoundJson callAlternates(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        InRound where = where(reference, round, ifMatch);
        call.call(acting.get(), where);
        return seen(where);
    }

    @POST
    @Path("/{round}/minutes/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("committee")
    @Operation(
            summary = "Approve the minutes of a round that you voted in",
            description =
                    "They are in the part decision, in the version that the round names; the body names its commitment.")
    @APIResponse(responseCode = "200", description = "OK")
    public RoundJson approveMinutes(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.MinutesRead body) {
        InRound where = where(reference, round, ifMatch);
        minutes.approve(acting.get(), where, body.minutes(), Optional.ofNullable(key));
        return seen(where);
    }

    @POST
    @Path("/{round}/minutes/object")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("committee")
    @Operation(
            summary = "Object to the minutes of a round that you voted in",
            description = "The words are sealed beside the minutes, which stay as they are.")
    @APIResponse(responseCode = "200", description = "OK")
    public RoundJson objectToMinutes(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String key,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.MinutesObjection body) {
        InRound where = where(reference, round, ifMatch);
        minutes.object(acting.get(), where, body.minutes(), body.text(), Optional.ofNullable(key));
        return seen(where);
    }

    @POST
    @Path("/{round}/emergency")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("committee")
    @Operation(
            summary = "Release the money at once, because a life is at risk",
            description =
                    "Up to the policy's ceiling. The other members ratify or refuse it afterwards; that cannot be skipped.")
    @APIResponse(
            responseCode = "201",
            description = "Released; the answer is the ratification",
            content = @Content(schema = @Schema(implementation = RoundJson.class)))
    public Response emergency(
            @PathParam("reference") String reference,
            @PathParam("round") String round,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull(message = RoundBodies.NEEDED) RoundBodies.Release body) {
        InRound where = where(reference, round, ifMatch);
        Round ratification = emergency.release(
                acting.get(),
                where,
                body.proposalHash(),
                Optional.ofNullable(body.amount()).map(amount -> MoneyJson.read(amount, "amount")),
                body.text());
        return Response.created(URI.create("/api/v1/cases/" + where.reference() + "/rounds/" + ratification.id()))
                .entity(RoundJson.of(view.one(actor.get(), where.reference(), ratification.id())))
                .build();
    }

    private static WantedRound wanted(RoundBodies.OpenedRound body) {
        return new WantedRound(
                Optional.ofNullable(body.amount()).map(given -> MoneyJson.read(given, "amount")),
                tranches(Optional.ofNullable(body.tranches()).orElse(List.of())),
                Optional.ofNullable(body.envelope()).map(EnvelopeId::new),
                further(Optional.ofNullable(body.further()).orElse(List.of())),
                MoreThanAsked.of(body.moreReason(), body.moreThanAsked()),
                Optional.ofNullable(body.conditions()));
    }

    private static List<WantedTranche> tranches(List<RoundBodies.NewTranche> given) {
        return IntStream.range(0, given.size())
                .mapToObj(i -> new WantedTranche(
                        MoneyJson.read(given.get(i).amount(), "tranches[" + i + "].amount"),
                        given.get(i).condition()))
                .toList();
    }

    private static List<WantedShare> further(List<RoundBodies.NewShare> given) {
        return IntStream.range(0, given.size())
                .mapToObj(i -> new WantedShare(
                        new EnvelopeId(given.get(i).envelope()),
                        MoneyJson.read(given.get(i).amount(), "further[" + i + "].amount")))
                .toList();
    }

    private RoundJson seen(InRound where) {
        return RoundJson.of(view.one(actor.get(), where.reference(), where.round()));
    }

    private static InRound where(String reference, String round, String ifMatch) {
        return new InRound(References.read(reference), id(round), IfMatch.optional(ifMatch));
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }

    private static Optional<RepeatKey> repeat(Actor actor, String key, String reference, Object body) {
        if (key == null) {
            return Optional.empty();
        }
        byte[] content = StrictJson.write(List.of(reference, body));
        return Optional.of(RepeatKey.of(actor.person(), key, content)
                .orElseThrow(() -> new Problem.InvalidInput("Idempotency-Key", Flaw.KEY_NO_BLANKS)));
    }
}
