package org.defenderrelief.committee;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** How much one member may let go alone where a life is at risk: up to the ceiling of the policy that holds at that moment. */
@ApplicationScoped
public class ReleaseAlone {
    private final CommitteePolicies policies;
    private final OneLook look;

    ReleaseAlone(CommitteePolicies policies, OneLook look) {
        this.policies = policies;
        this.look = look;
    }

    /**
     * The most of it in the envelope's currency, to be offered; the release itself asks again.
     *
     * @param seen the round as the member sees it
     * @param actions what the member may do with its case
     * @return empty if they may release nothing of it alone: they cannot vote in the round, it is a ratification, no life is at risk, or no
     *     policy that is as it was signed has a ceiling for it
     */
    public Optional<Money> most(ViewRounds.View seen, Set<AllowedAction> actions) {
        if (!seen.mayVote()
                || seen.round().kind() != RoundKind.DECISION
                || !actions.contains(AllowedAction.RELEASE_IN_EMERGENCY)) {
            return Optional.empty();
        }
        return ceiling(seen.round());
    }

    /** The ceiling for what a round asks about; empty if no policy that is as it was signed has one. */
    public Optional<Money> ceiling(Round round) {
        Proposal proposal = round.proposal();
        return look.believed(() -> policies.inForce(
                        proposal.envelope(), proposal.inEnvelope().currency()))
                .flatMap(policy -> policy)
                .map(policy -> policy.emergency().ceiling())
                .filter(ceiling -> !ceiling.isZero());
    }

    /** @throws Problem.Conflict {@code above-emergency-ceiling} */
    static void requireWithin(CommitteePolicy policy, Money inEnvelope) {
        if (inEnvelope.isMoreThan(policy.emergency().ceiling())) {
            throw new Problem.Conflict(
                    "above-emergency-ceiling",
                    "One member may release at most " + policy.emergency().ceiling() + "; this is " + inEnvelope
                            + ". Release less, or let the committee decide.");
        }
    }
}
