package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Currency;
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

    /** The same rate the other way round. */
    AppliedRate inverse() {
        return new AppliedRate(BigDecimal.ONE.divide(rate, MathContext.DECIMAL64), source, date);
    }

    /** This rate into a third currency, and then another out of it; as old as the older of the two. */
    AppliedRate then(Currency third, AppliedRate other) {
        return new AppliedRate(
                rate.multiply(other.rate, MathContext.DECIMAL64),
                source + ", via " + third + ", " + other.source,
                date.isBefore(other.date) ? date : other.date);
    }

    static AppliedRate same(LocalDate on) {
        return new AppliedRate(BigDecimal.ONE, SAME_CURRENCY, on);
    }
}
