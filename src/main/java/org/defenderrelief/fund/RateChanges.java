package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What rates would change, for whoever confirms them.
 *
 * @param far those that move more than {@code relief.fund.rate-step} from the one before
 * @param missing currencies that were in the last import of the source and are in this one no more
 */
public record RateChanges(List<Far> far, List<String> missing) {
    /**
     * A rate far from the one before it.
     *
     * @param rate units of the currency for one euro from {@code day} on; {@code before} likewise from {@code since} on
     */
    public record Far(String currency, BigDecimal before, LocalDate since, BigDecimal rate, LocalDate day) {}
}
