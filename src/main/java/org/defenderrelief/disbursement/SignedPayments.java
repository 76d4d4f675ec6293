package org.defenderrelief.disbursement;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.PaidMoney;
import org.defenderrelief.kernel.CaseId;

/** What was paid on a case, as its signed steps left it. */
@ApplicationScoped
class SignedPayments implements PaidMoney {
    private static final Set<PaymentStatus> SENT = EnumSet.of(PaymentStatus.SENT, PaymentStatus.CONFIRMED);

    private final AuthenticPayments payments;

    SignedPayments(AuthenticPayments payments) {
        this.payments = payments;
    }

    @Override
    @Transactional
    public List<Paid> of(CaseId caseId) {
        return payments.of(caseId).stream()
                .filter(payment -> SENT.contains(payment.status()))
                .map(payment ->
                        new Paid(payment.amount(), payment.statusSince(), payment.status() == PaymentStatus.CONFIRMED))
                .toList();
    }
}
