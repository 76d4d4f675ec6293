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
 * @param mostOfBudget the most of the budget that triage accepted that a case may have of it, in hundredths, 1 to 99; empty for all of it
 * @param perPerson how much of it one person gets; empty for no bound of its own
 * @param exclusions what it does not pay for
 * @param screening whose names are compared with a list of sanctions before money leaves
 */
public record DonorRules(
        ExchangeRule exchange,
        boolean bearsCosts,
        Currency reporting,
        Optional<Integer> mostOfRequest,
        Optional<Integer> mostOfBudget,
        Optional<PersonLimit> perPerson,
        Exclusions exclusions,
        Screening screening) {
    /** Rules of a donor who asks for nobody to be compared with a list. */
    public DonorRules(
            ExchangeRule exchange,
            boolean bearsCosts,
            Currency reporting,
            Optional<Integer> mostOfRequest,
            Optional<Integer> mostOfBudget,
            Optional<PersonLimit> perPerson,
            Exclusions exclusions) {
        this(exchange, bearsCosts, reporting, mostOfRequest, mostOfBudget, perPerson, exclusions, Screening.NONE);
    }

    /** Rules of a donor who bounds neither the part of the budget nor what one person gets, and excludes nothing. */
    public DonorRules(ExchangeRule exchange, boolean bearsCosts, Currency reporting, Optional<Integer> mostOfRequest) {
        this(exchange, bearsCosts, reporting, mostOfRequest, Optional.empty(), Optional.empty(), Exclusions.NONE);
    }

    /** These rules, and that one. */
    public DonorRules withScreening(Screening asked) {
        return new DonorRules(
                exchange, bearsCosts, reporting, mostOfRequest, mostOfBudget, perPerson, exclusions, asked);
    }

    /** What holds where a donor asks nothing: all costs are borne at what the bank took, and reported in the envelope's currency. */
    public static DonorRules usual(Currency envelope) {
        return new DonorRules(ExchangeRule.BANK_RATE, true, envelope, Optional.empty());
    }
}
