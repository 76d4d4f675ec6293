package org.defenderrelief.web.review;

import java.time.LocalDate;
import java.util.List;

import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.kernel.Money;

/**
 * What a policy says, to be shown.
 *
 * @param ceiling the most that one member may release alone
 * @param coolDown so many hours after a release the same member may not release again; 0 for no such time
 * @param holdsFrom the day from whose begin it holds, or null for from its confirmation
 */
public record PolicyTerms(List<BandRow> bands, Money ceiling, long coolDown, LocalDate holdsFrom) {
    public static PolicyTerms of(CommitteePolicy policy) {
        return new PolicyTerms(
                BandRow.of(policy),
                policy.emergency().ceiling(),
                policy.emergency().coolDown().toHours(),
                policy.holdsFrom().orElse(null));
    }
}
