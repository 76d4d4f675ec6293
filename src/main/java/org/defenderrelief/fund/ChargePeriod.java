package org.defenderrelief.fund;

import java.time.LocalDate;
import java.time.YearMonth;

import org.defenderrelief.history.Sha256;

/**
 * The months of InforEuro that a payment is charged by.
 *
 * @param first the month of the payment, or the envelope's first where its months are averaged
 * @param last the month of the payment, or the envelope's last where its months are averaged and that is earlier
 */
record ChargePeriod(YearMonth first, YearMonth last) {
    /**
     * By a rule that is a published rate.
     *
     * @param from the envelope's first day
     * @param until its last
     * @param sent the day on which the payment was sent
     */
    static ChargePeriod of(ExchangeRule rule, LocalDate from, LocalDate until, LocalDate sent) {
        YearMonth month = YearMonth.from(sent);
        if (rule != ExchangeRule.PERIOD_AVERAGE) {
            return new ChargePeriod(month, month);
        }
        YearMonth last = month.isAfter(YearMonth.from(until)) ? YearMonth.from(until) : month;
        YearMonth first = YearMonth.from(from);
        return new ChargePeriod(first.isAfter(last) ? last : first, last);
    }

    /** What stands as the source of its rate; of one month between two other currencies than the euro it says besides by which way. */
    boolean isSource(ExchangeRule rule, String hash) {
        String month = RateSource.INFOREURO.of(first.atDay(1));
        return rule == ExchangeRule.PERIOD_AVERAGE
                ? Sha256.hex(mean()).equals(hash)
                : Sha256.hex(month).equals(hash)
                        || Sha256.hex(month + RateImports.VIA_EURO).equals(hash);
    }

    /** How the mean of its months is called. */
    String mean() {
        return RateSource.INFOREURO.title() + " " + first + " - " + last + ", mean";
    }
}
