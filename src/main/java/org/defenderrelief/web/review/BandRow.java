package org.defenderrelief.web.review;

import java.util.List;

import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.kernel.Money;

/** What a policy asks up to an amount. @param type code of the kind of help it is for, null for every other @param alone whether no kind of help has bands of its own @param upTo null for any */
public record BandRow(String type, boolean alone, Money upTo, int approvals, int quorum, String rule, long hours) {
    public static List<BandRow> of(CommitteePolicy policy) {
        boolean alone = policy.bands().stream().allMatch(band -> band.type().isEmpty());
        return policy.bands().stream()
                .map(band -> new BandRow(
                        band.type().map(Enum::name).orElse(null),
                        alone,
                        band.upTo().orElse(null),
                        band.terms().approvalsNeeded(),
                        band.terms().quorum(),
                        band.terms().rule().name(),
                        band.deadline().toHours()))
                .toList();
    }
}
