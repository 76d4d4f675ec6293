package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/**
 * Ends a round that no further vote will end: by its decision, where a recusal has made the votes one; else, once its time is up or
 * everybody has voted, by sending the case back to triage. Triage may do that too, but money is granted by members alone. A ratification is ended by its decision only: it cannot be skipped.
 */
@ApplicationScoped
public class CloseRound {
    private final InRound.Locks locks;
    private final AuthenticRound authentic;
    private final Members members;
    private final ConcludeRound concludeRound;
    private final Clock clock;

    CloseRound(
            InRound.Locks locks, AuthenticRound authentic, Members members, ConcludeRound concludeRound, Clock clock) {
        this.locks = locks;
        this.authentic = authentic;
        this.members = members;
        this.concludeRound = concludeRound;
        this.clock = clock;
    }

    /**
     * @throws Problem.Conflict {@code not-decided} if there is still something to wait for; {@code not-authentic} if round or votes are not as
     *     they were signed; {@code votes-changed} if a member left meanwhile
     */
    @Transactional
    public Round close(Acting acting, InRound where) {
        if (!acting.has(Role.COMMITTEE)) {
            acting.require(Role.TRIAGE);
        }
        InRound.Locked locked = locks.lock(acting.actor(), where);
        Round round = locked.round();
        Tally votes = authentic.requireOpen(round);
        Outcome outcome = votes.outcome(round).orElseGet(() -> giveUp(round, votes));
        if (outcome.status() == RoundStatus.APPROVED) {
            acting.require(Role.COMMITTEE);
        }
        concludeRound.settle(acting, locked.caseFile(), round, votes, outcome);
        return round;
    }

    /**
     * Whether it can be ended without asking who could still vote, for pages to offer.
     *
     * @param votes those that count
     */
    static boolean isDue(Round round, Tally votes, Instant now) {
        return round.isOpen()
                && (votes.outcome(round).isPresent() || round.kind() == RoundKind.DECISION && round.isOverdue(now));
    }

    private Outcome giveUp(Round round, Tally votes) {
        if (round.kind() == RoundKind.RATIFICATION) {
            throw new Problem.Conflict(
                    "not-decided", "The votes are not a decision yet, and a ratification cannot be skipped.");
        }
        Instant now = clock.instant();
        if (round.isOverdue(now)) {
            return Outcome.deferred();
        }
        long roster = members.roster();
        if (members.isSomebodyAwaited(round, votes, roster, now)) {
            throw new Problem.Conflict(
                    "not-decided",
                    "The votes are not a decision yet, members have still to vote, and there is time until "
                            + round.dueAt() + ".");
        }
        return Outcome.undecided(roster);
    }
}
