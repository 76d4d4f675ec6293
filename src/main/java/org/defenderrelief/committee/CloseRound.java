package org.defenderrelief.committee;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.UnlockToken;

/**
 * Ends a round that no further vote will end: by its decision, where a recusal has made the votes one; else, once its time is up or
 * everybody has voted, by sending the case back to triage. A ratification is ended by its decision only: it cannot be skipped.
 */
@ApplicationScoped
public class CloseRound {
    private final InRound.Door door;
    private final Members members;
    private final ConcludeRound concludeRound;
    private final Clock clock;

    CloseRound(InRound.Door door, Members members, ConcludeRound concludeRound, Clock clock) {
        this.door = door;
        this.members = members;
        this.concludeRound = concludeRound;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code not-decided} if there is still something to wait for */
    @Transactional
    public Round close(Actor actor, UnlockToken unlocked, InRound where) {
        if (!actor.has(Role.COMMITTEE)) {
            actor.require(Role.TRIAGE);
        }
        InRound.Locked locked = door.open(actor, where);
        Round round = locked.round();
        Outcome outcome = concludeRound.outcome(round).orElseGet(() -> giveUp(round));
        concludeRound.settle(actor, unlocked, locked.caseFile(), round, outcome);
        return round;
    }

    private Outcome giveUp(Round round) {
        if (round.kind() == RoundKind.RATIFICATION) {
            throw new Problem.Conflict(
                    "not-decided", "The votes are not a decision yet, and a ratification cannot be skipped.");
        }
        if (!round.isOverdue(clock.instant()) && !members.yetToVote(round).isEmpty()) {
            throw new Problem.Conflict(
                    "not-decided",
                    "The votes are not a decision yet, members have still to vote, and there is time until "
                            + round.dueAt() + ".");
        }
        return Outcome.deferred();
    }
}
