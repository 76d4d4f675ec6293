package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.fund.Commitments;
import org.defenderrelief.kernel.Problem;

/** Whether a payment may go on, and to whom: what it draws on was reserved and decided by the committee, and so was its payee. */
@ApplicationScoped
class Payable {
    private final Commitments commitments;
    private final AuthenticDecision decision;
    private final Payees payees;

    Payable(Commitments commitments, AuthenticDecision decision, Payees payees) {
        this.commitments = commitments;
        this.decision = decision;
        this.payees = payees;
    }

    /**
     * The payment details it may be paid to now.
     *
     * @throws Problem.Conflict {@code not-authentic}, {@code not-ratified}, {@code payee-missing} or {@code payee-not-decided}
     */
    Payee of(Payment payment) {
        return payees.payable(payment.caseId(), decision.require(commitments.authentic(payment.commitment())));
    }
}
