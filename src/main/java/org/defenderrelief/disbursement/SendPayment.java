package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.PayOut;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A released payment was handed to the bank, agency or partner; it is booked as paid in the same transaction. */
@ApplicationScoped
public class SendPayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final Payable payable;
    private final Holds holds;
    private final InstalmentFree instalment;
    private final PayOut payOut;
    private final PaymentJournal journal;
    private final Clock clock;

    SendPayment(
            Instructions instructions,
            AuthenticPayments payments,
            Payable payable,
            Holds holds,
            InstalmentFree instalment,
            PayOut payOut,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payable = payable;
        this.holds = holds;
        this.instalment = instalment;
        this.payOut = payOut;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}, or {@code payee-changed} if it must be prepared anew; {@code payee-not-decided}, {@code tranche-waits}, {@code instalment-waits}, {@code not-due},
     *     {@code ratification-overdue}, {@code held-with-partner}, {@code not-ratified} or {@code not-authentic}
     */
    @Transactional
    public Outcome sent(Instruction instruction, PaymentId id) {
        return instructions.once(
                instruction,
                Instructions.Content.of("sent", id),
                caseFile -> Optional.of(sent(instruction.acting(), caseFile, id)));
    }

    private Payment sent(Acting acting, CaseFile caseFile, PaymentId id) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.SENT);
        holds.requireNone(caseFile, payment);
        instalment.requireDue(payment);
        Payee payee = payable.of(payment);
        // The ledger first: the database lets no payment be sent that is not booked.
        payOut.pay(acting, payment.commitment(), id.value(), payment.amount());
        Act act = acting.act();
        payment.send(act, payee, clock.instant());
        journal.happened(act, caseFile, payment, PaymentEvent.PaymentSent::new);
        return payment;
    }
}
