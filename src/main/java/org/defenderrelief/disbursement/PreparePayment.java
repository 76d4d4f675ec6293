package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** One person of finance has checked whom and how to pay; the payment is bound to the payment details as they are now. */
@ApplicationScoped
public class PreparePayment {
    private final Instructions instructions;
    private final Payments payments;
    private final Payees payees;
    private final Duties duties;
    private final CaseJournal caseJournal;
    private final PaymentJournal journal;
    private final Clock clock;

    PreparePayment(
            Instructions instructions,
            Payments payments,
            Payees payees,
            Duties duties,
            CaseJournal caseJournal,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payees = payees;
        this.duties = duties;
        this.caseJournal = caseJournal;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Forbidden {@code separation-of-duties}
     * @throws Problem.Conflict {@code transition-refused}, {@code wrong-status} or {@code payee-missing}
     */
    @Transactional
    public Outcome prepare(Instruction instruction, PaymentId id) {
        return instructions.once(
                instruction,
                Instructions.Content.of("prepare", id),
                caseFile -> Optional.of(prepare(instruction.actor(), caseFile, id)));
    }

    private Payment prepare(Actor actor, CaseFile caseFile, PaymentId id) {
        caseFile.requireStatus(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);
        Payment payment = payments.get(caseFile, id);
        Payee payee = payees.newest(caseFile.id());
        Instant now = clock.instant();
        payment.requireStep(PaymentStatus.PREPARED);
        duties.claim(caseFile.id(), actor, Duty.PREPARER);
        payment.prepare(actor.person(), payee, now);
        if (caseFile.status() == CaseStatus.APPROVED) {
            caseJournal.moved(
                    "disbursement.started", caseFile.startDisbursement(actor, now), Facts.of("payment", id.toString()));
        }
        journal.happened(
                actor,
                "disbursement.payment-prepared",
                caseFile,
                payment,
                PaymentEvent.PaymentPrepared::new,
                Commitments.none().and("payment", payee.version(), payee.commitment()));
        return payment;
    }
}
