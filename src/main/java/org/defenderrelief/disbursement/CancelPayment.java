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
    private final BankDebits debits;
    private final PaymentJournal journal;
    private final Clock clock;

    CancelPayment(
            Instructions instructions,
            AuthenticPayments payments,
            BankFiles files,
            BankDebits debits,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.files = files;
        this.debits = debits;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}; {@code in-bank-file} if it is in a file that was not discarded: the bank may have it, and what is planned in its
     *     place would be paid too; {@code in-old-bank-file} or {@code bank-has-old-order} if that file orders it as it was before; {@code bank-debited} if the bank says that it
     *     debited it, and no line brings it back; {@code not-authentic}
     */
    @Transactional
    public Outcome cancel(Instruction instruction, PaymentId id, PaymentReason reason) {
        return cancel(instruction, id, reason, StandsBy.nothing());
    }

    /** As above, but what is stood by keeps nobody: that the bank has stopped the order that it has by a file, and what became of what it debited. */
    @Transactional
    public Outcome cancel(Instruction instruction, PaymentId id, PaymentReason reason, StandsBy by) {
        return instructions.once(instruction, Instructions.Content.of("cancel", id, reason.name()), caseFile -> {
            Payment payment = payments.get(caseFile, id);
            payment.requireStep(PaymentStatus.CANCELLED);
            if (BankFiles.isByBank(payment)) {
                files.requireNotOrdered(payment, by.stopped(), by.stopped());
            }
            debits.requireNoneStands(payment, by.debited());
            Act act = instruction.acting().act();
            payment.cancel(act, reason, clock.instant());
            journal.happened(act, caseFile, payment, PaymentEvent.PaymentCancelled::new);
            return Optional.of(payment);
        });
    }
}
