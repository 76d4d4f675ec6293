package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;

/**
 * What the donor of an envelope agreed to.
 *
 * @param total all the money, in the envelope's currency
 * @param ceiling the most one case may get, in the envelope's currency, at most the total
 * @param validFrom first day on which money may be committed
 * @param validUntil last day on which money may be committed
 * @param regions UN M49 codes it may be spent in, each covering what lies in it; empty for everywhere
 * @param assistanceTypes what it may be spent on; empty for everything
 * @param rules what else the donor asks
 */
public record Terms(
        Money total,
        Money ceiling,
        LocalDate validFrom,
        LocalDate validUntil,
        Set<String> regions,
        Set<AssistanceType> assistanceTypes,
        DonorRules rules) {
    public Terms {
        regions = Set.copyOf(regions);
        assistanceTypes = Set.copyOf(assistanceTypes);
    }

    /** Terms of a donor who asks nothing else. */
    public Terms(
            Money total,
            Money ceiling,
            LocalDate validFrom,
            LocalDate validUntil,
            Set<String> regions,
            Set<AssistanceType> assistanceTypes) {
        this(total, ceiling, validFrom, validUntil, regions, assistanceTypes, DonorRules.usual(total.currency()));
    }

    /** Whether money may be committed on that day: from the first to the last, both included. */
    boolean includes(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }
}
