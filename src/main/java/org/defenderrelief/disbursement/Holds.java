package org.defenderrelief.disbursement;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** Whether something else of the case must happen before more is paid. */
@ApplicationScoped
class Holds {
    private final Instance<PaymentHold> holds;

    Holds(@Any Instance<PaymentHold> holds) {
        this.holds = holds;
    }

    /**
     * @throws Problem.Conflict {@code ratification-overdue}; {@code held-with-partner}; {@code screening-needed}, {@code screening-hit} or
     *     {@code screening-list-old}; {@code not-authentic}
     */
    void requireNone(CaseFile caseFile, Payment payment) {
        GoingMoney going = PaymentsToGo.going(payment);
        holds.stream()
                .flatMap(hold -> hold.reasonToWait(caseFile, going).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw new Problem.Conflict(reason.slug(), reason.text());
                });
    }

    /** On which of these cases something is in the way, as the rows say. */
    Set<CaseId> among(Collection<CaseId> cases) {
        return holds.stream().flatMap(hold -> hold.among(cases).stream()).collect(Collectors.toSet());
    }
}
