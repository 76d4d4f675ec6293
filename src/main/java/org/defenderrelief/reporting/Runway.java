package org.defenderrelief.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.fund.FundFigures;
import org.defenderrelief.kernel.Money;

/**
 * How long an envelope lasts at the present pace, and what waits for it.
 *
 * @param monthly what was committed from it a month, on average over the last {@link Overview#PACE_DAYS} days
 * @param until its last day
 * @param cases undecided cases that its rules would allow
 * @param asked what these would take, each at most the ceiling per grant
 * @param rates at which amounts in other currencies were compared
 * @param unrated what those ask for that no rate compares, by currency; it is not in that sum
 */
public record Runway(
        String code,
        String title,
        Money available,
        Money monthly,
        LocalDate until,
        int cases,
        Money asked,
        List<FundFigures.Used> rates,
        List<FundFigures.Unrated> unrated) {
    /** Months that what is available lasts at that pace, one decimal; empty if nothing is being committed. */
    public Optional<BigDecimal> months() {
        return monthly.isZero()
                ? Optional.empty()
                : Optional.of(available.amount().divide(monthly.amount(), 1, RoundingMode.DOWN));
    }

    /** Whether what waits would take more than there is. */
    public boolean isShort() {
        return asked.isMoreThan(available);
    }
}
