package org.defenderrelief.committee;

import java.util.List;
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

    /** The ceiling for what a round asks about, by its first envelope; empty if one of its envelopes has no policy that is as it was signed and has a ceiling. */
    public Optional<Money> ceiling(Round round) {
        List<Optional<Money>> each =
                round.proposal().sources().stream().map(this::ceiling).toList();
        return each.stream().allMatch(Optional::isPresent) ? each.get(0) : Optional.empty();
    }

    private Optional<Money> ceiling(Source source) {
        return look.believed(() ->
                        policies.inForce(source.envelope(), source.inEnvelope().currency()))
                .flatMap(policy -> policy)
                .map(policy -> policy.emergency().ceiling())
                .filter(ceiling -> !ceiling.isZero());
    }

    /** @param policies those of the envelopes, in their order @throws Problem.Conflict {@code above-emergency-ceiling} */
    static void requireWithin(List<CommitteePolicy> policies, Proposal released) {
        for (int i = 0; i < policies.size(); i++) {
            Money ceiling = policies.get(i).emergency().ceiling();
            Money whole = released.sources().get(i).wholeOf(released.amount());
            if (whole.isMoreThan(ceiling)) {
                throw new Problem.Conflict(
                        "above-emergency-ceiling",
                        "One member may release at most " + ceiling + "; this is " + whole
                                + ". Release less, or let the committee decide.");
            }
        }
    }
}
