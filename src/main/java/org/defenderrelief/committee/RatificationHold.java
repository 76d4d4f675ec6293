package org.defenderrelief.committee;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/**
 * Money leaves only on rounds that are as they were signed, out of what was reserved as they asked, and not while the committee is late to say whether it stands by an emergency
 * release: one member's word carries no further than the others were given to judge it.
 */
@ApplicationScoped
class RatificationHold implements PaymentHold {
    private final Rounds rounds;
    private final AuthenticRound authentic;
    private final Acts acts;
    private final Clock clock;
    private final CommittedAsAsked reservedAsAsked = new CommittedAsAsked();

    RatificationHold(Rounds rounds, AuthenticRound authentic, Acts acts, Clock clock) {
        this.rounds = rounds;
        this.authentic = authentic;
        this.acts = acts;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code not-authentic} if a round of the case is not as it was signed, a ratification is gone, or money was reserved otherwise than was asked */
    @Override
    public Optional<Reason> reasonToWait(CaseFile caseFile, GoingMoney going) {
        List<Round> all = rounds.on(caseFile.id());
        all.forEach(authentic::require);
        requireReservedAsAsked(caseFile);
        for (Said released : acts.on(caseFile.id(), RoundFacts.RELEASED)) {
            requireRatification(caseFile, released, all);
        }
        return all.stream()
                .filter(round -> round.kind() == RoundKind.RATIFICATION && round.isOverdue(clock.instant()))
                .findFirst()
                .map(late -> new Reason(
                        "ratification-overdue",
                        "One member released this money in emergency, and the others were to ratify or refuse that by "
                                + late.dueAt() + ". It waits until they have."));
    }

    /** The acts that reserved the money say its rate, which no round's row does. */
    private void requireReservedAsAsked(CaseFile caseFile) {
        List<Said> said = acts.on(caseFile.id(), reservedAsAsked.actions());
        reservedAsAsked.broken(said, Optional.empty()).ifPresent(broken -> {
            throw acts.refuse(
                    new Acts.Claim("history_entry/" + broken.act(), broken.act(), null, caseFile.id()),
                    broken.reason());
        });
    }

    @Override
    public Set<CaseId> among(Collection<CaseId> cases) {
        return rounds.withLateRatification(cases, clock.instant());
    }

    private void requireRatification(CaseFile caseFile, Said released, List<Round> all) {
        boolean there = all.stream()
                .anyMatch(round -> round.kind() == RoundKind.RATIFICATION
                        && round.openedAct().equals(released.act()));
        if (!there) {
            throw acts.refuse(
                    new Acts.Claim(
                            "committee_round/" + released.fact("round").orElse(""),
                            released.act(),
                            RoundFacts.RELEASED,
                            caseFile.id()),
                    "the ratification of a release is gone");
        }
    }
}
