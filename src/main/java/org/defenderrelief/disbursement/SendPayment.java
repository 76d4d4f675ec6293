package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.PayOut;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** A released payment was handed to the bank, agency or partner; it is booked as paid in the same transaction. */
@ApplicationScoped
public class SendPayment {
    private final Instructions instructions;
    private final Payments payments;
    private final Payees payees;
    private final PayOut payOut;
    private final PaymentJournal journal;
    private final Clock clock;

    SendPayment(
            Instructions instructions,
            Payments payments,
            Payees payees,
            PayOut payOut,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payees = payees;
        this.payOut = payOut;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}, or {@code payee-changed} if it must be prepared anew
     */
    @Transactional
    public Outcome sent(Instruction instruction, PaymentId id) {
        return instructions.once(
                instruction,
                Instructions.Content.of("sent", id),
                caseFile -> Optional.of(sent(instruction.actor(), caseFile, id)));
    }

    private Payment sent(Actor actor, CaseFile caseFile, PaymentId id) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.SENT);
        // The ledger first: the database lets no payment be sent that is not booked.
        payOut.pay(actor, payment.commitment(), id.value(), payment.amount());
        payment.send(payees.newest(caseFile.id()), clock.instant());
        journal.happened(actor, "disbursement.payment-sent", caseFile, payment, PaymentEvent.PaymentSent::new);
        return payment;
    }
}
