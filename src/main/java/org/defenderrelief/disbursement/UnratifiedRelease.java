package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/** The committee did not ratify an emergency release: what is not sent yet is cancelled, in the transaction of that decision. */
@ApplicationScoped
class UnratifiedRelease {
    private final Cases cases;
    private final Payments payments;
    private final PaymentJournal journal;
    private final Clock clock;

    UnratifiedRelease(Cases cases, Payments payments, PaymentJournal journal, Clock clock) {
        this.cases = cases;
        this.payments = payments;
        this.journal = journal;
        this.clock = clock;
    }

    void onRefused(@Observes CaseEvent.ReleaseRefused refused) {
        CaseFile caseFile = cases.anywhere(refused.caseId()).orElseThrow(Problem.NotFound::new);
        Instant now = clock.instant();
        for (Payment payment : payments.of(refused.caseId())) {
            if (payment.status().canBecome(PaymentStatus.CANCELLED)) {
                Act act = refused.signatory().act();
                payment.cancel(act, PaymentReason.NOT_RATIFIED, now);
                journal.happened(act, caseFile, payment, PaymentEvent.PaymentCancelled::new);
            }
        }
    }
}
