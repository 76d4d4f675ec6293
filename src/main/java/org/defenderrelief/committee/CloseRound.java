package org.defenderrelief.committee;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.UnlockToken;

/**
 * Ends a round that no further vote will end: by its decision, where a recusal has made the votes one; else, once its time is up or
 * everybody has voted, by sending the case back to triage. A ratification is ended by its decision only: it cannot be skipped.
 */
@ApplicationScoped
public class CloseRound {
    private final Cases cases;
    private final Rounds rounds;
    private final Members members;
    private final ConcludeRound concludeRound;
    private final Clock clock;

    CloseRound(Cases cases, Rounds rounds, Members members, ConcludeRound concludeRound, Clock clock) {
        this.cases = cases;
        this.rounds = rounds;
        this.members = members;
        this.concludeRound = concludeRound;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code not-decided} if there is still something to wait for */
    @Transactional
    public Round close(Actor actor, UnlockToken unlocked, Reference reference, UUID roundId) {
        if (!actor.has(Role.COMMITTEE)) {
            actor.require(Role.TRIAGE);
        }
        CaseFile caseFile = cases.locked(actor, reference);
        Round round = rounds.locked(caseFile.id(), roundId);
        round.requireOpen();
        Outcome outcome = concludeRound.outcome(round).orElseGet(() -> giveUp(round));
        concludeRound.settle(actor, unlocked, caseFile, round, outcome);
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
