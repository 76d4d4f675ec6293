package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.TakeBack;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** A sent payment failed or came back: its money is reserved for the case again, and it alone may be planned anew. */
@ApplicationScoped
public class FailPayment {
    private final Instructions instructions;
    private final Payments payments;
    private final TakeBack takeBack;
    private final PaymentJournal journal;
    private final Clock clock;

    FailPayment(Instructions instructions, Payments payments, TakeBack takeBack, PaymentJournal journal, Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.takeBack = takeBack;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * It could not be carried out.
     *
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}
     */
    @Transactional
    public Outcome failed(Instruction instruction, PaymentId id, PaymentReason reason) {
        return instructions.once(instruction, Instructions.Content.of("fail", id, reason.name()), caseFile -> {
            Payment payment = takeBack(instruction.actor(), caseFile, id, PaymentStatus.FAILED);
            payment.fail(reason, clock.instant());
            journal.happened(
                    instruction.actor(),
                    "disbursement.payment-failed",
                    caseFile,
                    payment,
                    PaymentEvent.PaymentFailed::new);
            return Optional.of(payment);
        });
    }

    /** It came back. Refuses as {@link #failed} does. */
    @Transactional
    public Outcome returned(Instruction instruction, PaymentId id, PaymentReason reason) {
        return instructions.once(instruction, Instructions.Content.of("return", id, reason.name()), caseFile -> {
            Payment payment = takeBack(instruction.actor(), caseFile, id, PaymentStatus.RETURNED);
            payment.comeBack(reason, clock.instant());
            journal.happened(
                    instruction.actor(),
                    "disbursement.payment-returned",
                    caseFile,
                    payment,
                    PaymentEvent.PaymentReturned::new);
            return Optional.of(payment);
        });
    }

    private Payment takeBack(Actor actor, CaseFile caseFile, PaymentId id, PaymentStatus next) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(next);
        // The ledger first: the database lets no payment come back that is not booked back.
        takeBack.take(actor, payment.commitment(), id.value());
        return payment;
    }
}
