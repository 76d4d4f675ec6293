package org.defenderrelief.fund;

import java.util.Currency;
import java.util.Optional;

/**
 * What a donor asks beside amounts, dates, regions and kinds of help.
 *
 * @param exchange at which rate payments in other currencies are charged
 * @param bearsCosts whether fees and losses by rates may be charged to the envelope at all; if not, the fund bears them
 * @param reporting the currency in which the donor is told how the money was used
 * @param mostOfRequest the most of what a case asks for that a grant may be, in hundredths, 1 to 99; empty for all of it
 */
public record DonorRules(
        ExchangeRule exchange, boolean bearsCosts, Currency reporting, Optional<Integer> mostOfRequest) {
    /** What holds where a donor asks nothing: all costs are borne at what the bank took, and reported in the envelope's currency. */
    public static DonorRules usual(Currency envelope) {
        return new DonorRules(ExchangeRule.BANK_RATE, true, envelope, Optional.empty());
    }
}
