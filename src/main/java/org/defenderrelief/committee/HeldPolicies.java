package org.defenderrelief.committee;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;

/** The policies that a round runs under, one for each envelope that gives; of several the strictest counts. */
record HeldPolicies(List<Held> policies) {
    /** @param whole what the whole grant comes to in the policy's currency */
    record Held(SignedPolicy policy, Money whole) {}

    HeldPolicies {
        policies = List.copyOf(policies);
    }

    /** What deciding on the round's amount takes; empty if one of the policies has no band for it. @param round the act that asked */
    Optional<Terms> terms(Said round) {
        return band(round).map(Band::terms);
    }

    /** Whether the round leaves members the time that the band for its amount gives. */
    boolean leavesTime(Said round) {
        return band(round).filter(band -> SignedPolicy.leavesTime(round, band)).isPresent();
    }

    private Optional<Band> band(Said round) {
        return Band.strictest(policies.stream()
                .map(held -> held.policy().band(round, held.whole()))
                .toList());
    }

    /** Whether one member may release so much alone. */
    boolean permitRelease() {
        return policies.stream().allMatch(held -> held.policy().permitsRelease(held.whole()));
    }

    /** How long after a release the same member may not release again. */
    Duration coolDown() {
        return policies.stream()
                .map(held -> held.policy().coolDown())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
