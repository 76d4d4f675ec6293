package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.SeatsOnCase;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.SignedSeats;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/**
 * The votes in a round. The signed acts are the truth: the rows must say exactly what each member signed last, no more rows and no fewer, or
 * nothing is counted at all.
 */
@ApplicationScoped
class AuthenticVotes {
    private final Votes votes;
    private final Acts acts;
    private final Duties duties;
    private final Recusals recusals;
    private final SeatsOnCase seatsOnCase;
    private final SignedSeats signedSeats;
    private final CurrentRoster roster;
    private final Clock clock;

    AuthenticVotes(
            Votes votes,
            Acts acts,
            Duties duties,
            Recusals recusals,
            SeatsOnCase seatsOnCase,
            SignedSeats signedSeats,
            CurrentRoster roster,
            Clock clock) {
        this.votes = votes;
        this.acts = acts;
        this.duties = duties;
        this.recusals = recusals;
        this.seatsOnCase = seatsOnCase;
        this.signedSeats = signedSeats;
        this.roster = roster;
        this.clock = clock;
    }

    /** The votes as they stand: of who is of the committee now. @throws Problem.Conflict {@code not-authentic} */
    Tally in(Round round) {
        return in(round, clock.instant(), said -> acts.holds(said.signer(), Office.COMMITTEE));
    }

    /**
     * The votes as they stood then: of who was of the committee when they voted and still was then.
     *
     * @throws Problem.Conflict {@code not-authentic} if rows and acts differ, or one of the acts is not a vote in this round
     */
    Tally in(Round round, Instant then) {
        Seats seats = Seats.of(roster.now());
        return in(round, then, said -> seats.counted(said.signer(), then));
    }

    private Tally in(Round round, Instant then, Predicate<Said> isMember) {
        Map<PersonId, Said> last = lastSigned(round);
        List<Vote> rows = votes.in(round);
        if (rows.size() != last.size()) {
            throw refuse(round, null, "there are more or fewer votes than were signed");
        }
        requireSeats(round, last);
        Set<String> signers = new HashSet<>();
        Map<PersonId, Ballot> ballots = new LinkedHashMap<>();
        Map<PersonId, Said> inOffice = new LinkedHashMap<>();
        for (Vote row : rows) {
            Said said = last.get(row.voter());
            requireSigned(round, row, said);
            if (!signers.add(said.signer())) {
                throw refuse(round, said, "two votes carry the signature of one person");
            }
            if (isMember.test(said)) {
                ballots.put(row.voter(), row.ballot(round.proposal().amount().currency()));
                inOffice.put(row.voter(), said);
            }
        }
        Set<PersonId> recused = recusals.asSigned(round.caseId(), then);
        Map<PersonId, PersonId> standsInFor = standsInFor(round, then, inOffice, recused);
        ballots.keySet()
                .removeIf(
                        voter -> StoodIn.memberOf(inOffice.get(voter)).isPresent() && !standsInFor.containsKey(voter));
        Set<PersonId> unread = inOffice.entrySet().stream()
                .filter(each -> ReadBeforeVoting.isUnread(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Tally(ballots, recused, standsInFor, unread);
    }

    /** Of the votes for members the ones that count. What members may do is asked only where somebody voted for one. */
    private Map<PersonId, PersonId> standsInFor(
            Round round, Instant then, Map<PersonId, Said> inOffice, Set<PersonId> recused) {
        if (!StoodIn.isAny(inOffice)) {
            return Map.of();
        }
        return StoodIn.counted(
                inOffice,
                new StoodIn.Able(
                        Seats.of(roster.now()),
                        signedSeats.seating(),
                        recused,
                        duties.signedOtherThan(round.caseId(), Duty.VOTER, then),
                        then));
    }

    /** Each was cast by who had a vote. */
    private void requireSeats(Round round, Map<PersonId, Said> last) {
        if (last.isEmpty()) {
            return;
        }
        Seating seating = signedSeats.seating();
        try {
            Map<PersonId, Instant> called = seatsOnCase.called(round.caseId());
            for (Said said : last.values()) {
                if (!StoodIn.hadSeat(said, seating, called)) {
                    throw refuse(round, said, "who signed it had no vote, their own or for a member");
                }
                if (StoodIn.memberOf(said).isPresent() && round.kind() == RoundKind.RATIFICATION) {
                    throw refuse(round, said, "members judge a release themselves");
                }
            }
        } catch (IllegalArgumentException saysNot) {
            throw refuse(round, null, "a vote does not say whose it is");
        }
    }

    /** What each member signed last in this round. Every replacement counts up by one, so that none can be left out or put back. */
    private Map<PersonId, Said> lastSigned(Round round) {
        Map<PersonId, Said> last = new LinkedHashMap<>();
        Map<PersonId, Integer> revisions = new LinkedHashMap<>();
        for (Said said : acts.on(round.caseId(), RoundFacts.VOTED)) {
            if (said.fact("round").filter(round.id().toString()::equals).isEmpty()) {
                continue;
            }
            int revision = revisions.merge(said.person(), 1, Integer::sum);
            if (!said.says(Facts.of("proposal", round.proposalHash()).and("revision", revision))) {
                throw refuse(round, said, "it is on another proposal, or out of its order");
            }
            last.put(said.person(), said);
        }
        return last;
    }

    private void requireSigned(Round round, Vote row, Said said) {
        if (said == null || !said.act().equals(row.act())) {
            throw refuse(round, said, "a row names another act than its member signed last");
        }
        if (!row.isOn(round) || !says(round, row, said)) {
            throw refuse(round, said, "a row does not say what its member signed");
        }
        if (!acts.held(said, Office.COMMITTEE)) {
            throw refuse(round, said, "who signed it was not of the committee");
        }
        if (round.releasedBy().filter(said.person()::equals).isPresent()) {
            throw refuse(round, said, "it is on the own release");
        }
        if (!duties.signed(round.caseId(), said.person()).equals(EnumSet.of(Duty.VOTER))) {
            throw refuse(round, said, "who signed it did something else on the case too");
        }
    }

    private static boolean says(Round round, Vote row, Said said) {
        try {
            return said.says(RoundFacts.voted(round, row));
        } catch (IllegalArgumentException | ArithmeticException | Problem.InvalidInput cannotBe) {
            return false;
        }
    }

    private Problem.Conflict refuse(Round round, Said saidOrNull, String reason) {
        return acts.refuse(
                new Acts.Claim(
                        "committee_vote/" + round.id(),
                        saidOrNull == null ? null : saidOrNull.act(),
                        RoundFacts.VOTED,
                        round.caseId()),
                reason);
    }
}
