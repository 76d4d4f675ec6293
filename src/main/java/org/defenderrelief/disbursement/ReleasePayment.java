package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;

/** A second person of finance lets a prepared payment go. */
@ApplicationScoped
public class ReleasePayment {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final Payable payable;
    private final Holds holds;
    private final InstalmentFree instalment;
    private final Duties duties;
    private final Acts acts;
    private final PaymentJournal journal;
    private final Clock clock;

    ReleasePayment(
            Instructions instructions,
            AuthenticPayments payments,
            Payable payable,
            Holds holds,
            InstalmentFree instalment,
            Duties duties,
            Acts acts,
            PaymentJournal journal,
            Clock clock) {
        this.instructions = instructions;
        this.payments = payments;
        this.payable = payable;
        this.holds = holds;
        this.instalment = instalment;
        this.duties = duties;
        this.acts = acts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param seen what looking gave this person ({@link BeforePaying})
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Forbidden {@code separation-of-duties}
     * @throws Problem.Conflict {@code transition-refused}, {@code changed-since-seen}, or {@code payee-changed} if it must be prepared anew; {@code payee-not-decided}, {@code tranche-waits}, {@code instalment-waits},
     *     {@code ratification-overdue}, {@code held-with-partner}, {@code not-ratified}, {@code preparer-left} if whoever prepared it is of finance no more, or {@code not-authentic}
     */
    @Transactional
    public Outcome release(Instruction instruction, PaymentId id, Seen seen) {
        return instructions.once(
                instruction,
                Instructions.Content.of("release", id, seen.token()),
                caseFile -> Optional.of(release(instruction.acting(), caseFile, id, seen)));
    }

    private Payment release(Acting acting, CaseFile caseFile, PaymentId id, Seen seen) {
        Payment payment = payments.get(caseFile, id);
        payment.requireStep(PaymentStatus.RELEASED);
        requirePreparerInOffice(payment);
        holds.requireNone(caseFile, payment);
        instalment.requireCondition(payment);
        Payee payee = payable.of(payment);
        seen.requireStill(Seen.of(acting.person(), payment, payee));
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.RELEASER);
        payment.release(act, payee, clock.instant());
        journal.happened(act, caseFile, payment, PaymentEvent.PaymentReleased::new, seen, Commitments.none());
        return payment;
    }

    /** Whoever has left or was suspended is no second pair of eyes any more; by the keys that signed, as with votes. */
    private void requirePreparerInOffice(Payment payment) {
        boolean inOffice = payment.preparedAct().stream()
                .flatMap(act -> acts.all(Set.of(act)).values().stream())
                .anyMatch(said -> acts.holds(said.signer(), Office.FINANCE));
        if (!inOffice) {
            throw new Problem.Conflict(
                    "preparer-left",
                    "Whoever prepared it is of finance no more. Cancel it and plan it again, so that others prepare and release it.");
        }
    }
}
