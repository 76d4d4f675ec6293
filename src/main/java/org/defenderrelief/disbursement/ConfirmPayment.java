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
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.SealedVersion;

/** The money arrived: the receipt is sealed, and when it was the last instalment, follow-up begins. */
@ApplicationScoped
public class ConfirmPayment {
    private final Instructions instructions;
    private final Payments payments;
    private final SealedReceipt sealedReceipt;
    private final Settlement settlement;
    private final PaymentJournal journal;
    private final Clock clock;

    ConfirmPayment(
            Instructions instructions,
            Payments payments,
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
     * @throws Problem.Conflict {@code transition-refused}
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
                instruction, content, caseFile -> Optional.of(confirm(instruction.actor(), caseFile, id, receipt)));
    }

    private Payment confirm(Actor actor, CaseFile caseFile, PaymentId id, Receipt receipt) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.CONFIRMED);
        Instant now = clock.instant();
        receipt.validateFor(payment, LocalDate.ofInstant(now, ZoneOffset.UTC));
        SealedVersion sealed = sealedReceipt.write(actor, caseFile, id, receipt);
        payment.confirm(receipt.on(), receipt.received(), now);
        journal.happened(
                actor,
                "disbursement.payment-confirmed",
                caseFile,
                payment,
                PaymentEvent.PaymentConfirmed::new,
                Commitments.none().and(SealedReceipt.name(id).value(), sealed.version(), sealed.commitment()));
        settlement.followUpIfAllArrived(actor, caseFile);
        return payment;
    }
}
