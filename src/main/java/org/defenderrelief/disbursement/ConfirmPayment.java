package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** The money arrived: the receipt is sealed, and when it was the last instalment, follow-up begins. */
@ApplicationScoped
public class ConfirmPayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final SealedReceipt sealedReceipt;
    private final Settlement settlement;
    private final PaymentJournal journal;
    private final Clock clock;

    ConfirmPayment(
            Instructions instructions,
            AuthenticPayments payments,
            SealedReceipt sealedReceipt,
            Settlement settlement,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.sealedReceipt = sealedReceipt;
        this.settlement = settlement;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput if the receipt cannot be one of this payment
     * @throws Problem.Conflict {@code transition-refused} or {@code not-authentic}
     */
    @Transactional
    public Outcome confirm(Instruction instruction, PaymentId id, Receipt receipt) {
        Instructions.Content content = Instructions.Content.of(
                "confirm",
                id,
                receipt.on().toString(),
                receipt.received().toString(),
                receipt.kind().name(),
                receipt.note(),
                receipt.signatories().toString());
        return instructions.once(
                instruction, content, caseFile -> Optional.of(confirm(instruction.acting(), caseFile, id, receipt)));
    }

    private Payment confirm(Acting acting, CaseFile caseFile, PaymentId id, Receipt receipt) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.CONFIRMED);
        Instant now = clock.instant();
        receipt.validateFor(payment, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Act act = acting.act();
        SealedVersion sealed = sealedReceipt.write(act, caseFile, id, receipt);
        payment.confirm(act, receipt.on(), receipt.received(), now);
        journal.happened(
                act,
                caseFile,
                payment,
                PaymentEvent.PaymentConfirmed::new,
                Commitments.none().and(SealedReceipt.name(id).value(), sealed.version(), sealed.commitment()));
        settlement.followUpIfAllArrived(acting, caseFile);
        return payment;
    }
}
