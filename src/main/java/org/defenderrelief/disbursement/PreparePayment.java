package org.defenderrelief.disbursement;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** One person of finance has checked whom and how to pay; the payment is bound to the payment details as they are now. */
@ApplicationScoped
public class PreparePayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final Payable payable;
    private final PaidAsAsked asAsked;
    private final Invoices invoices;
    private final LeftToRelease left;
    private final CaseJournal caseJournal;
    private final PaymentJournal journal;
    private final Clock clock;

    PreparePayment(
            Instructions instructions,
            AuthenticPayments payments,
            Payable payable,
            PaidAsAsked asAsked,
            Invoices invoices,
            LeftToRelease left,
            CaseJournal caseJournal,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payable = payable;
        this.asAsked = asAsked;
        this.invoices = invoices;
        this.left = left;
        this.caseJournal = caseJournal;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param seen what looking gave this person ({@link BeforePaying})
     * @param on what this person has found beside the payee
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput as {@link PreparedOn#validateFor}, and if the case has no such invoice
     * @throws Problem.Forbidden {@code separation-of-duties}, {@code last-releaser}
     * @throws Problem.Conflict {@code transition-refused}, {@code changed-since-seen}, {@code wrong-status}, {@code payee-missing}, {@code payee-not-decided}, {@code tranche-waits},
     *     {@code method-differs}, {@code bank-trail-risk}, {@code not-ratified} or {@code not-authentic}
     */
    @Transactional
    public Outcome prepare(Instruction instruction, PaymentId id, Seen seen, PreparedOn on) {
        Instructions.Content content = Instructions.Content.of(
                "prepare",
                id,
                seen.token(),
                on.nameCheck().name(),
                on.invoice().map(Object::toString).orElse(""),
                on.withoutInvoice().map(Enum::name).orElse(""));
        return instructions.once(
                instruction, content, caseFile -> Optional.of(prepare(instruction.acting(), caseFile, id, seen, on)));
    }

    private Payment prepare(Acting acting, CaseFile caseFile, PaymentId id, Seen seen, PreparedOn on) {
        caseFile.requireStatus(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.PREPARED);
        Payee payee = payable.of(payment);
        seen.requireStill(Seen.of(acting.person(), payment, payee));
        asAsked.requireAtPreparing(acting, caseFile, payment, payee);
        on.validateFor(payment.method());
        on.invoice().ifPresent(invoice -> invoices.require(caseFile.id(), invoice));
        Instant now = clock.instant();
        Act act = acting.act();
        left.claimPreparing(caseFile.id(), act);
        payment.prepare(act, payee, on, now);
        if (caseFile.status() == CaseStatus.APPROVED) {
            caseJournal.moved(
                    acting.act(),
                    "disbursement.started",
                    caseFile.startDisbursement(acting, now),
                    Facts.of("payment", id.toString()));
        }
        journal.happened(
                act,
                caseFile,
                payment,
                PaymentEvent.PaymentPrepared::new,
                seen,
                Commitments.none().and("payment", payee.version(), payee.commitment()));
        return payment;
    }
}
