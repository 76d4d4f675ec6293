package org.defenderrelief.web.review.committee;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.web.review.PolicyTerms;

/**
 * A policy that holds now, to change by proposing another in its place.
 *
 * @param envelope its code, or null for all that have no policy of their own
 */
public record HeldPolicy(String id, String currency, String envelope, PolicyTerms terms) {
    /** @param codes of all envelopes */
    static List<HeldPolicy> of(List<CommitteePolicy> holding, Map<UUID, String> codes) {
        return holding.stream()
                .map(policy -> new HeldPolicy(
                        policy.id().toString(),
                        policy.currency().getCurrencyCode(),
                        policy.envelope()
                                .map(id -> codes.getOrDefault(id, id.toString()))
                                .orElse(null),
                        PolicyTerms.of(policy)))
                .toList();
    }
}
