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
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** The money arrived: the receipt is sealed, and when it was the last instalment, follow-up begins. */
@ApplicationScoped
public class ConfirmPayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final PartArrivals parts;
    private final SealedReceipt sealedReceipt;
    private final Settlement settlement;
    private final PaymentJournal journal;
    private final Clock clock;

    ConfirmPayment(
            Instructions instructions,
            AuthenticPayments payments,
            PartArrivals parts,
            SealedReceipt sealedReceipt,
            Settlement settlement,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.parts = parts;
        this.sealedReceipt = sealedReceipt;
        this.settlement = settlement;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param receipt what arrived in all, with the parts that were told before
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput if the receipt cannot be one of this payment, or says less than the parts before it
     * @throws Problem.Conflict {@code transition-refused} or {@code not-authentic}
     */
    @Transactional
    public Outcome confirm(Instruction instruction, PaymentId id, Receipt receipt) {
        return instructions.once(
                instruction,
                receipt.content("confirm", id),
                caseFile -> Optional.of(confirm(instruction.acting(), caseFile, id, receipt)));
    }

    private Payment confirm(Acting acting, CaseFile caseFile, PaymentId id, Receipt receipt) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.CONFIRMED);
        Instant now = clock.instant();
        receipt.validateFor(payment, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (parts.sum(payment).isMoreThan(receipt.received())) {
            throw new Problem.InvalidInput("received", Flaw.RECEIVED_LESS);
        }
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
