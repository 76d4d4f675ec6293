package org.defenderrelief.disbursement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.kernel.Problem;

/** Whether something else of the case must happen before more is paid. */
@ApplicationScoped
class Holds {
    private final Instance<PaymentHold> holds;

    Holds(@Any Instance<PaymentHold> holds) {
        this.holds = holds;
    }

    /** @throws Problem.Conflict {@code ratification-overdue} */
    void requireNone(CaseFile caseFile) {
        holds.stream()
                .flatMap(hold -> hold.reasonToWait(caseFile).stream())
                .findFirst()
                .ifPresent(reason -> {
                    throw new Problem.Conflict("ratification-overdue", reason);
                });
    }
}
