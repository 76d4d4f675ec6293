package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.kernel.CaseId;

/** The money of a case that has not left yet, for rooms that look at whom it goes to. */
@ApplicationScoped
public class PaymentsToGo {
    private static final Set<PaymentStatus> HERE =
            EnumSet.of(PaymentStatus.PLANNED, PaymentStatus.PREPARED, PaymentStatus.RELEASED);

    private final AuthenticPayments payments;

    PaymentsToGo(AuthenticPayments payments) {
        this.payments = payments;
    }

    /** How each payment that was planned and not sent is to leave. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<GoingMoney> of(CaseId caseId) {
        return payments.of(caseId).stream()
                .filter(payment -> HERE.contains(payment.status()))
                .map(PaymentsToGo::going)
                .distinct()
                .toList();
    }

    /** How one is to leave, as its plan says. */
    public static GoingMoney going(Payment payment) {
        return new GoingMoney(payment.method().through(), payment.commitment().value());
    }
}
