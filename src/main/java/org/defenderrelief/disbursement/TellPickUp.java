package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Money that is picked up was handed in: the payee is told where it lies, under which code and until when. The words go sealed to the partner; or
 * somebody of finance says that it was told on another way. Told again, the newest words count.
 */
@ApplicationScoped
public class TellPickUp {
    private static final int MAX_TEXT = 2000;

    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final AuthenticParts authentic;
    private final WriteCompartment write;
    private final CaseJournal journal;

    TellPickUp(
            Instructions instructions,
            AuthenticPayments payments,
            AuthenticParts authentic,
            WriteCompartment write,
            CaseJournal journal) {
        this.instructions = instructions;
        this.payments = payments;
        this.authentic = authentic;
        this.write = write;
        this.journal = journal;
    }

    /**
     * @param words what the payee needs, at most {@value #MAX_TEXT} characters; empty if it was told on another way
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput if the words are blank, too long, or hold characters that cannot be kept
     * @throws Problem.Conflict {@code nothing-to-collect} unless the payment was sent on a way on which it is picked up, and did not arrive or come back since;
     *     {@code no-receipt-code} if nobody could read the words; {@code not-authentic}
     */
    @Transactional
    public Outcome tell(Instruction instruction, PaymentId id, Optional<String> words) {
        return instructions.once(
                instruction,
                Instructions.Content.of("tell", id, words.orElse("")),
                caseFile -> Optional.of(tell(instruction.acting(), caseFile, id, words)));
    }

    private Payment tell(Acting acting, CaseFile caseFile, PaymentId id, Optional<String> words) {
        Payment payment = payments.get(caseFile, id);
        if (!payment.method().isCollected() || payment.status() != PaymentStatus.SENT) {
            throw new Problem.Conflict(
                    "nothing-to-collect", "This payment is not on its way to a place where it is picked up.");
        }
        words.ifPresent(TellPickUp::validate);
        if (words.isPresent()) {
            tell(acting, caseFile, payment, new PickUps.Told(payment.number(), words.get(), null));
        } else {
            Act act = acting.act();
            journal.noted(act, PickUps.TOLD, caseFile, named(payment));
            payment.toldPickUp(act);
        }
        return payment;
    }

    /** The number by which a payment that was just sent is collected. @throws Problem.Conflict {@code no-receipt-code} or {@code not-authentic} */
    void number(Acting acting, CaseFile caseFile, Payment payment, TransferNumber number) {
        tell(acting, caseFile, payment, new PickUps.Told(payment.number(), null, number.text()));
    }

    private void tell(Acting acting, CaseFile caseFile, Payment payment, PickUps.Told told) {
        authentic.requireReceipt(caseFile.id());
        Act act = acting.act();
        SealedVersion sealed = write.seal(act, caseFile, CompartmentName.PICK_UP, StrictJson.write(told));
        journal.happened(
                act,
                PickUps.TOLD,
                new CaseEvent.FilesSent(caseFile.id(), caseFile.reference(), caseFile.partner(), acting),
                named(payment),
                Commitments.none().and(CompartmentName.PICK_UP.value(), sealed.version(), sealed.commitment()));
        payment.toldPickUp(act);
    }

    private static Facts named(Payment payment) {
        return Facts.of(PickUps.PAYMENT, payment.id().toString());
    }

    private static void validate(String words) {
        if (PlainText.isBlank(words) || words.length() > MAX_TEXT) {
            throw new Problem.InvalidInput("pickUp", Flaw.SIZE_UP_TO, MAX_TEXT);
        }
        PlainText.unfit(words).ifPresent(reason -> {
            throw new Problem.InvalidInput("pickUp", Flaw.CHARACTERS, reason);
        });
    }
}
