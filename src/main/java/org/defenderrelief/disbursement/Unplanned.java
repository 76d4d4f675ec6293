package org.defenderrelief.disbursement;

import java.util.List;

import org.defenderrelief.fund.Commitment;
import org.defenderrelief.kernel.Money;

/** What of a commitment can still be planned: reserved, neither given back to its envelope nor in an instalment that has not come to nothing. */
final class Unplanned {
    private Unplanned() {}

    /** @param payments of its case @return in the currency of payment */
    static Money of(Commitment commitment, List<Payment> payments) {
        Money reserved = commitment.reserved().payment();
        Money taken = payments.stream()
                .filter(payment -> payment.commitment().equals(commitment.id()))
                .filter(payment -> !payment.status().cameToNothing())
                .map(Payment::amount)
                .reduce(commitment.released(), Money::plus);
        return taken.isMoreThan(reserved) ? Money.zero(reserved.currency()) : reserved.minus(taken);
    }
}
