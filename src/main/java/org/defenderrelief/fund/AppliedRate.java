package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The exchange rate that was used, as it is stored with a commitment.
 *
 * @param rate units of the envelope's currency for one unit of the payment's
 * @param source who published it, such as {@code InforEuro}
 * @param date the day it holds from
 */
public record AppliedRate(BigDecimal rate, String source, LocalDate date) {
    /** The source that stands where both currencies are the same. */
    public static final String SAME_CURRENCY = "same currency";

    public AppliedRate {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("a rate is positive");
        }
        rate = rate.stripTrailingZeros();
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(date, "date");
    }

    /** Whether it stands between two currencies. */
    public boolean isBetweenTwo() {
        return !source.equals(SAME_CURRENCY);
    }

    static AppliedRate same(LocalDate on) {
        return new AppliedRate(BigDecimal.ONE, SAME_CURRENCY, on);
    }
}
