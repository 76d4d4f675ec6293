package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.Violation;

/** A keeper or somebody of finance records an exchange rate. A correction is another rate for the same day. */
@ApplicationScoped
public class RecordRate {
    private static final BigDecimal MOST = new BigDecimal("1E12");
    private static final Pattern SOURCE = Pattern.compile("[\\p{L}\\p{N} .,:/()-]{1,60}");

    private final Rates rates;
    private final History history;
    private final Clock clock;

    RecordRate(Rates rates, History history, Clock clock) {
        this.rates = rates;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param rate units of {@code to} for one unit of {@code from}
     * @param source who published it, such as {@code InforEuro}
     * @param date the day it holds from
     * @throws Problem.Forbidden if the actor is neither keeper nor of finance
     * @throws Problem.InvalidInput if anything in it cannot be
     */
    @Transactional
    public void record(Actor actor, Currency from, Currency to, BigDecimal rate, String source, LocalDate date) {
        if (!actor.has(Role.KEEPER)) {
            actor.require(Role.FINANCE);
        }
        validate(from, to, rate, source);
        AppliedRate recorded = new AppliedRate(rate, source, date);
        rates.persist(new ExchangeRate(from, to, recorded, actor.person(), clock.instant()));
        history.record(
                actor,
                "fund.rate-recorded",
                null,
                Facts.of("from", from.getCurrencyCode(), "to", to.getCurrencyCode())
                        .and("rate", recorded.rate().toPlainString())
                        .and("date", date.toString()));
    }

    private static void validate(Currency from, Currency to, BigDecimal rate, String source) {
        List<Violation> wrong = new ArrayList<>();
        if (from.equals(to)) {
            wrong.add(new Violation("to", "SAME", "must be another currency than from"));
        }
        if (rate.signum() <= 0
                || rate.compareTo(MOST) >= 0
                || rate.stripTrailingZeros().scale() > 12) {
            wrong.add(new Violation("rate", "RANGE", "must be more than zero, below 10^12, with at most 12 decimals"));
        }
        if (source == null || source.isBlank() || !SOURCE.matcher(source).matches()) {
            wrong.add(new Violation("source", "FORM", "must be 1 to 60 letters, digits, blanks and . , : / ( ) -"));
        }
        if (!wrong.isEmpty()) {
            throw new Problem.InvalidInput(wrong);
        }
    }
}
