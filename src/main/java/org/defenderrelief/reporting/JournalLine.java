package org.defenderrelief.reporting;

import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.kernel.Money;

/**
 * A line of the journal: one amount from the account that is credited to the one that is debited.
 *
 * @param date day of UTC on which it was signed; of a balance, the first or last day of the period
 * @param document envelope and number of the ledger's line; of a balance, the envelope with {@code OPENING} or {@code CLOSING}
 * @param kind of transfer, or {@code OPENING} or {@code CLOSING}
 * @param debit number of the account that is debited
 * @param credit number of the account that is credited
 * @param amount in the envelope's currency
 * @param counter the same in the currency of payment, where that is another
 * @param rate between them
 */
public record JournalLine(
        LocalDate date,
        String document,
        String kind,
        String debit,
        String credit,
        Money amount,
        String envelope,
        String donor,
        Optional<Money> counter,
        Optional<AppliedRate> rate) {}
