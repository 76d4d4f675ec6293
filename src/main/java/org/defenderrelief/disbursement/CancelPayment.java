package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;

/** Finance gives up a payment that was not sent; its amount may be planned otherwise. */
@ApplicationScoped
public class CancelPayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final BankFiles files;
    private final PaymentJournal journal;
    private final Clock clock;

    CancelPayment(
            Instructions instructions,
            AuthenticPayments payments,
            BankFiles files,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.files = files;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}; {@code in-bank-file} if it is in a file that was not discarded: the bank may have it, and what is planned in its
     *     place would be paid too; {@code in-old-bank-file} or {@code bank-has-old-order} if that file orders it as it was before; {@code not-authentic}
     */
    @Transactional
    public Outcome cancel(Instruction instruction, PaymentId id, PaymentReason reason) {
        return once(instruction, id, reason, false);
    }

    /** As {@link #cancel}, also for one that a file which the bank has orders as it was before: whoever says so stands by it that the bank has stopped that order. */
    @Transactional
    public Outcome cancelAfterStop(Instruction instruction, PaymentId id, PaymentReason reason) {
        return once(instruction, id, reason, true);
    }

    private Outcome once(Instruction instruction, PaymentId id, PaymentReason reason, boolean stopped) {
        return instructions.once(instruction, Instructions.Content.of("cancel", id, reason.name()), caseFile -> {
            Payment payment = payments.get(caseFile, id);
            payment.requireStep(PaymentStatus.CANCELLED);
            if (BankFiles.isByBank(payment)) {
                files.requireNotOrdered(payment, stopped);
            }
            Act act = instruction.acting().act();
            payment.cancel(act, reason, clock.instant());
            journal.happened(act, caseFile, payment, PaymentEvent.PaymentCancelled::new);
            return Optional.of(payment);
        });
    }
}
