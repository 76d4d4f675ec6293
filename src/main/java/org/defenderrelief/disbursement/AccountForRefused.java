package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/** Finance says what is done about a payment that had left when the committee refused its release: once, for auditors to read. */
@ApplicationScoped
public class AccountForRefused {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final RefusedMoney refused;
    private final CaseJournal journal;

    AccountForRefused(
            Instructions instructions, AuthenticPayments payments, RefusedMoney refused, CaseJournal journal) {
        this.instructions = instructions;
        this.payments = payments;
        this.refused = refused;
        this.journal = journal;
    }

    /**
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code nothing-to-account} if it did not leave under a release that was refused, or somebody has said it;
     *     {@code not-authentic}
     */
    @Transactional
    public Outcome account(Instruction instruction, PaymentId id, RefusedAnswer answer) {
        return instructions.once(
                instruction,
                Instructions.Content.of("account", id, answer.name()),
                caseFile -> Optional.of(account(instruction.acting(), caseFile, id, answer)));
    }

    private Payment account(Acting acting, CaseFile caseFile, PaymentId id, RefusedAnswer answer) {
        Payment payment = payments.get(caseFile, id);
        boolean open =
                refused.open(caseFile).stream().anyMatch(each -> each.id().equals(id));
        if (!open) {
            throw new Problem.Conflict(
                    "nothing-to-account",
                    "This payment did not leave under a release that was refused, or somebody has said what is done about it.");
        }
        journal.noted(
                acting.act(),
                RefusedMoney.ACCOUNTED,
                caseFile,
                Facts.of("payment", id.toString(), RefusedMoney.ANSWER, answer.name()));
        return payment;
    }
}
