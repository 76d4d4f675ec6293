package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * An exchange rate.
 *
 * @param rate units of {@code to} for one unit of {@code from}, above zero, below 10^12, at most 12 decimals
 * @param source who published it, such as {@code InforEuro}
 * @param date the day it holds from, of 1900 to 2199
 * @param reason why it is far from the one before it, if it is
 */
public record NewRate(
        Currency from, Currency to, BigDecimal rate, String source, LocalDate date, Optional<RateReason> reason) {
    private static final BigDecimal MOST = new BigDecimal("1E12");
    private static final Pattern SOURCE = Pattern.compile("[\\p{L}\\p{N} .,:/()-]{1,60}");

    /** The same, with its digits as they are stored: what is written 1.50 and 1.5 is one rate. */
    NewRate plain() {
        return new NewRate(from, to, rate.stripTrailingZeros(), source, date, reason);
    }

    /** @throws Problem.InvalidInput if anything in it cannot be */
    void validate() {
        List<Violation> wrong = new ArrayList<>();
        if (from.equals(to)) {
            wrong.add(new Violation("to", Flaw.OTHER_CURRENCY));
        }
        DayOfRule.check("date", date, wrong);
        if (rate.signum() <= 0
                || rate.compareTo(MOST) >= 0
                || rate.stripTrailingZeros().scale() > 12) {
            wrong.add(new Violation("rate", Flaw.RATE_RANGE));
        }
        if (source == null || source.isBlank() || !SOURCE.matcher(source).matches()) {
            wrong.add(new Violation("source", Flaw.SOURCE_FORM));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }
}
