package org.defenderrelief.disbursement;

import java.util.List;

import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.kernel.Money;

/** What of a commitment can still be planned: reserved, neither given back to its envelope nor in an instalment that has not come to nothing. */
final class Unplanned {
    private Unplanned() {}

    /** @param payments of its case @return in the currency of payment */
    static Money of(Commitment commitment, List<Payment> payments) {
        Money reserved = commitment.reserved().payment();
        return rest(reserved, commitment.released().plus(taken(commitment, payments)));
    }

    /** As {@link #of}, of what may be paid by now: no more than the tranches that are free. */
    static Money free(Commitment commitment, List<Payment> payments, GrantInTranches grant) {
        Money unplanned = of(commitment, payments);
        Money free = rest(grant.free(), taken(commitment, payments));
        return free.isMoreThan(unplanned) ? unplanned : free;
    }

    /** What instalments that have not come to nothing stand for. */
    static Money taken(Commitment commitment, List<Payment> payments) {
        return payments.stream()
                .filter(payment -> payment.commitment().equals(commitment.id()))
                .filter(payment -> !payment.status().cameToNothing())
                .map(Payment::amount)
                .reduce(Money.zero(commitment.reserved().payment().currency()), Money::plus);
    }

    private static Money rest(Money all, Money taken) {
        return taken.isMoreThan(all) ? Money.zero(all.currency()) : all.minus(taken);
    }
}
