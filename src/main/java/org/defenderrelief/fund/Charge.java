package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What a payment is charged at by a published rate.
 *
 * @param first of the months that it goes by
 * @param last of them; the same where it is one month
 * @param rate empty if a month is missing
 * @param cost the payment at that rate, in the envelope's currency, rounded up to its minor unit
 * @param missing the months that are
 * @param booked the rate that it is booked at, in plain decimals; empty if it is not
 */
public record Charge(
        ExchangeRule rule,
        YearMonth first,
        YearMonth last,
        Optional<AppliedRate> rate,
        Optional<Money> cost,
        List<YearMonth> missing,
        Optional<BigDecimal> booked) {
    /** Whether it is booked at the rate that is published by now. */
    public boolean isBooked() {
        return rate.isPresent()
                && booked.filter(each -> each.compareTo(rate.get().rate()) == 0).isPresent();
    }

    /** The rate. @throws Problem.Conflict {@code rate-months-missing} */
    AppliedRate required() {
        return rate.orElseThrow(() -> new Problem.Conflict(
                "rate-months-missing",
                "InforEuro of these months was not taken in, or lacks one of the currencies: "
                        + missing.stream().map(YearMonth::toString).collect(Collectors.joining(", "))
                        + ". Take them in first."));
    }
}
