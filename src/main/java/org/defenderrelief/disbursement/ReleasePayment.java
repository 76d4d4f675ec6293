package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** A second person of finance lets a prepared payment go. */
@ApplicationScoped
public class ReleasePayment {
    private final Instructions instructions;
    private final Payments payments;
    private final Payees payees;
    private final Duties duties;
    private final PaymentJournal journal;
    private final Clock clock;

    ReleasePayment(
            Instructions instructions,
            Payments payments,
            Payees payees,
            Duties duties,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payees = payees;
        this.duties = duties;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Forbidden {@code separation-of-duties}
     * @throws Problem.Conflict {@code transition-refused}, or {@code payee-changed} if it must be prepared anew
     */
    @Transactional
    public Outcome release(Instruction instruction, PaymentId id) {
        return instructions.once(
                instruction,
                Instructions.Content.of("release", id),
                caseFile -> Optional.of(release(instruction.actor(), caseFile, id)));
    }

    private Payment release(Actor actor, CaseFile caseFile, PaymentId id) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.RELEASED);
        duties.claim(caseFile.id(), actor, Duty.RELEASER);
        payment.release(actor.person(), payees.newest(caseFile.id()), clock.instant());
        journal.happened(actor, "disbursement.payment-released", caseFile, payment, PaymentEvent.PaymentReleased::new);
        return payment;
    }
}
