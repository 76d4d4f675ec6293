package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.TakeBack;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A sent payment failed or came back: its money is reserved for the case again, and it alone may be planned anew. */
@ApplicationScoped
public class FailPayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final PartArrivals parts;
    private final BankDebits debits;
    private final TakeBack takeBack;
    private final PaymentJournal journal;
    private final Clock clock;

    FailPayment(
            Instructions instructions,
            AuthenticPayments payments,
            PartArrivals parts,
            BankDebits debits,
            TakeBack takeBack,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.parts = parts;
        this.debits = debits;
        this.takeBack = takeBack;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * It could not be carried out.
     *
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}; {@code partly-arrived} if some of it has: taken back whole, that would be paid again; {@code bank-debited} if
     *     the bank says that it debited it, and no line brings it back: then it came back, if anything, and did not fail; {@code not-authentic}
     */
    @Transactional
    public Outcome failed(Instruction instruction, PaymentId id, PaymentReason reason) {
        return instructions.once(instruction, Instructions.Content.of("fail", id, reason.name()), caseFile -> {
            Payment payment = takeBack(instruction.acting(), caseFile, id, PaymentStatus.FAILED, false);
            Act act = instruction.acting().act();
            payment.fail(act, reason, clock.instant());
            journal.happened(act, caseFile, payment, PaymentEvent.PaymentFailed::new);
            return Optional.of(payment);
        });
    }

    /** It came back. Refuses as {@link #failed} does. */
    @Transactional
    public Outcome returned(Instruction instruction, PaymentId id, PaymentReason reason) {
        return returned(instruction, id, reason, StandsBy.nothing());
    }

    /** As above, also where it came back in a way of which the bank says nothing, as in cash or to another account, if whoever says so stands by that. */
    @Transactional
    public Outcome returned(Instruction instruction, PaymentId id, PaymentReason reason, StandsBy by) {
        return instructions.once(instruction, Instructions.Content.of("return", id, reason.name()), caseFile -> {
            Payment payment = takeBack(instruction.acting(), caseFile, id, PaymentStatus.RETURNED, by.debited());
            Act act = instruction.acting().act();
            payment.comeBack(act, reason, clock.instant());
            journal.happened(act, caseFile, payment, PaymentEvent.PaymentReturned::new);
            return Optional.of(payment);
        });
    }

    private Payment takeBack(Acting acting, CaseFile caseFile, PaymentId id, PaymentStatus next, boolean debited) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(next);
        if (!parts.sum(payment).isZero()) {
            throw new Problem.Conflict(
                    "partly-arrived", "Some of this payment has arrived. Confirm it with what arrived in all.");
        }
        debits.requireNoneStands(payment, debited);
        // The ledger first: the database lets no payment come back that is not booked back.
        takeBack.take(acting, payment.commitment(), id.value());
        return payment;
    }
}
