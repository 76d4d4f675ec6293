package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.fund.PayOut;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.ReceiptKeys;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** A released payment was handed to the bank, agency or partner; it is booked as paid in the same transaction. */
@ApplicationScoped
public class SendPayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final Payable payable;
    private final Holds holds;
    private final BankFiles files;
    private final BankDebits debits;
    private final InstalmentFree instalment;
    private final PayOut payOut;
    private final SealedReceipt sealed;
    private final ReceiptKeys receipts;
    private final TellPickUp tell;
    private final PaymentJournal journal;
    private final Clock clock;

    SendPayment(
            Instructions instructions,
            AuthenticPayments payments,
            Payable payable,
            Holds holds,
            BankFiles files,
            BankDebits debits,
            InstalmentFree instalment,
            PayOut payOut,
            SealedReceipt sealed,
            ReceiptKeys receipts,
            TellPickUp tell,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payable = payable;
        this.holds = holds;
        this.files = files;
        this.debits = debits;
        this.instalment = instalment;
        this.payOut = payOut;
        this.sealed = sealed;
        this.receipts = receipts;
        this.tell = tell;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One that no file for a bank orders.
     *
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code transition-refused}, {@code in-bank-file}, {@code in-old-bank-file}, {@code bank-has-old-order}, {@code bank-debited}, or {@code payee-changed} if it must be prepared anew; {@code payee-not-decided}, {@code tranche-waits}, {@code instalment-waits}, {@code not-due},
     *     {@code ratification-overdue}, {@code held-with-partner}, {@code not-ratified} or {@code not-authentic}
     */
    @Transactional
    public Outcome sent(Instruction instruction, PaymentId id) {
        return sent(instruction, id, StandsBy.nothing(), Optional.empty());
    }

    /**
     * As above, but what is stood by keeps nobody: that the bank has stopped the order that it has by a file, and what became of what it debited.
     *
     * @param number of the transfer, sealed to finance; told to whoever holds the receipt code, too, where the money is collected by it
     * @throws Problem.InvalidInput if the way gives no number
     */
    @Transactional
    public Outcome sent(Instruction instruction, PaymentId id, StandsBy by, Optional<TransferNumber> number) {
        return once(instruction, id, number, payment -> {
            // Whoever pays it by hand beside a file, or once more after a debit, would have it paid twice. What a file
            // orders as it is, only the bank sends: if it did not, the payment
            // is called off, since what the bank says of that order later would be taken for what became of the money.
            if (BankFiles.isByBank(payment)) {
                files.requireNotOrdered(payment, by.stopped(), by.debited() && debits.isDebited(payment.id()));
            }
            debits.requireNoneStands(payment, by.debited());
        });
    }

    /** As {@link #sent}, for one that the bank was told of by the file that was handed to it. @throws Problem.Conflict also {@code bank-file-discarded} */
    @Transactional
    Outcome sentByFile(Instruction instruction, PaymentId id, UUID file) {
        return once(instruction, id, Optional.empty(), payment -> files.requireKept(file));
    }

    private Outcome once(
            Instruction instruction, PaymentId id, Optional<TransferNumber> number, Consumer<Payment> ordered) {
        return instructions.once(
                instruction,
                Instructions.Content.of(
                        "sent", id, number.map(TransferNumber::text).stream().toArray(String[]::new)),
                caseFile -> Optional.of(sent(instruction.acting(), caseFile, id, number, ordered)));
    }

    private Payment sent(
            Acting acting,
            CaseFile caseFile,
            PaymentId id,
            Optional<TransferNumber> number,
            Consumer<Payment> ordered) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.SENT);
        number.ifPresent(given -> given.requireFits(payment.method()));
        ordered.accept(payment);
        holds.requireNone(caseFile, payment);
        instalment.requireDue(payment);
        Payee payee = payable.of(payment);
        // The ledger first: the database lets no payment be sent that is not booked.
        payOut.pay(acting, payment.commitment(), id.value(), payment.amount());
        Act act = acting.act();
        payment.send(act, payee, clock.instant());
        journal.happened(
                act, caseFile, payment, PaymentEvent.PaymentSent::new, numbered(act, caseFile, payment, number));
        if (number.isPresent() && payment.method().isCollected() && hasReceiptCode(caseFile)) {
            tell.number(acting, caseFile, payment, number.get());
        }
        return payment;
    }

    private Commitments numbered(Act act, CaseFile caseFile, Payment payment, Optional<TransferNumber> number) {
        if (number.isEmpty()) {
            return Commitments.none();
        }
        SealedVersion version = sealed.write(act, caseFile, payment.id(), number.get());
        return Commitments.none()
                .and(SealedReceipt.name(payment.id()).value(), version.version(), version.commitment());
    }

    private boolean hasReceiptCode(CaseFile caseFile) {
        return receipts.of(caseFile.id()).isPresent();
    }
}
