package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.Suspensions;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** Whether a payment may go on, and to whom: what it draws on was reserved, decided by the committee and is free to be paid, and so was its payee. */
@ApplicationScoped
class Payable {
    private static final Set<PaymentStatus> LET_GO =
            EnumSet.of(PaymentStatus.RELEASED, PaymentStatus.SENT, PaymentStatus.CONFIRMED);

    private final Commitments commitments;
    private final AuthenticDecision decision;
    private final Payees payees;
    private final Payments payments;
    private final Suspensions suspensions;

    Payable(
            Commitments commitments,
            AuthenticDecision decision,
            Payees payees,
            Payments payments,
            Suspensions suspensions) {
        this.suspensions = suspensions;
        this.commitments = commitments;
        this.decision = decision;
        this.payees = payees;
        this.payments = payments;
    }

    /**
     * The payment details it may be paid to now.
     *
     * @throws Problem.Conflict {@code not-authentic}, {@code not-ratified}, {@code tranche-waits}, {@code envelope-suspended}, {@code payee-missing} or {@code payee-not-decided}
     */
    Payee of(Payment payment) {
        Commitment commitment = commitments.authentic(payment.commitment());
        Decision decided = decision.require(commitment);
        suspensions.requirePays(commitment.envelope());
        requireFree(payment, decided);
        return payees.payable(payment.caseId(), decided);
    }

    /** With what two people let go before it, it stays within what is free. The payments of the case were looked at before. */
    private void requireFree(Payment payment, Decision decided) {
        Money gone = payments.of(payment.caseId()).stream()
                .filter(other -> other.commitment().equals(payment.commitment())
                        && !other.id().equals(payment.id())
                        && LET_GO.contains(other.status()))
                .map(Payment::amount)
                .reduce(Money.zero(payment.amount().currency()), Money::plus);
        decided.requireFree(gone.plus(payment.amount()));
    }
}
