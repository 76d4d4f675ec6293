package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Some of a payment arrived, and the rest is still on its way: each part has its own day and sealed receipt. Confirming says in the end what arrived in
 * all.
 */
@ApplicationScoped
public class NotePartArrival {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final PartArrivals parts;
    private final SealedReceipt sealedReceipt;
    private final CaseJournal journal;
    private final Clock clock;

    NotePartArrival(
            Instructions instructions,
            AuthenticPayments payments,
            PartArrivals parts,
            SealedReceipt sealedReceipt,
            CaseJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.parts = parts;
        this.sealedReceipt = sealedReceipt;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param receipt of this part alone
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput if the receipt cannot be one of this payment, or with it all of it has arrived: then it is confirmed
     * @throws Problem.Conflict {@code transition-refused} unless it was sent and has not been confirmed or come back; {@code not-authentic}
     */
    @Transactional
    public Outcome note(Instruction instruction, PaymentId id, Receipt receipt) {
        return instructions.once(
                instruction,
                receipt.content("part", id),
                caseFile -> Optional.of(note(instruction.acting(), caseFile, id, receipt)));
    }

    private Payment note(Acting acting, CaseFile caseFile, PaymentId id, Receipt receipt) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.CONFIRMED);
        receipt.validateFor(payment, InstalmentTerms.today(clock));
        Money all = parts.sum(payment).plus(receipt.received());
        if (!payment.amount().isMoreThan(all)) {
            throw new Problem.InvalidInput("received", Flaw.RECEIVED_PART);
        }
        Act act = acting.act();
        SealedVersion sealed = sealedReceipt.write(act, caseFile, id, receipt);
        journal.noted(
                act,
                PartArrivals.ARRIVED,
                caseFile,
                Facts.of(PartArrivals.PAYMENT, id.toString())
                        .and(PartArrivals.RECEIVED, receipt.received().toString())
                        .and(PartArrivals.RECEIVED_ON, receipt.on().toString()),
                Commitments.none().and(SealedReceipt.name(id).value(), sealed.version(), sealed.commitment()));
        return payment;
    }
}
