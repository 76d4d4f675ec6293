package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompartmentWritten;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.seal.CompartmentName;

/** New payment details take back what was prepared or released on the old ones, in the transaction that writes them. */
@ApplicationScoped
class PayeeChange {
    private final Cases cases;
    private final Payments payments;
    private final PaymentJournal journal;
    private final Clock clock;

    PayeeChange(Cases cases, Payments payments, PaymentJournal journal, Clock clock) {
        this.cases = cases;
        this.payments = payments;
        this.journal = journal;
        this.clock = clock;
    }

    void onWritten(@Observes CompartmentWritten written) {
        if (!written.name().equals(CompartmentName.PAYMENT)) {
            return;
        }
        CaseFile caseFile = cases.anywhere(written.caseId()).orElseThrow(Problem.NotFound::new);
        Instant now = clock.instant();
        for (Payment payment : payments.of(written.caseId())) {
            if (payment.status().isBoundToPayee()) {
                Act act = written.by().act();
                payment.payeeChanged(act, now);
                journal.voided(act, caseFile, payment);
            }
        }
    }
}
