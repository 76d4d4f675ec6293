package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Somebody of finance is done with a line of the bank: they say what was done about it, or take the step that it proposes. */
@ApplicationScoped
public class SettleBankLine {
    private final BankLines lines;
    private final BankDebits debits;
    private final Cases cases;
    private final Duties duties;
    private final FailPayment fail;
    private final CaseJournal journal;
    private final History history;
    private final Clock clock;

    SettleBankLine(
            BankLines lines,
            BankDebits debits,
            Cases cases,
            Duties duties,
            FailPayment fail,
            CaseJournal journal,
            History history,
            Clock clock) {
        this.lines = lines;
        this.debits = debits;
        this.cases = cases;
        this.duties = duties;
        this.fail = fail;
        this.journal = journal;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Says what was done about it; the same once more changes nothing. That a step was taken is said by {@link #step} alone.
     *
     * @throws Problem.InvalidInput if it says that a step was taken
     * @throws Problem.NotFound if there is none, or it is of a case that the person stepped back from
     * @throws Problem.Forbidden {@code separation-of-duties} for who filed, assessed or voted on that case
     * @throws Problem.Conflict {@code bank-line-settled} if something else was done about it; {@code not-authentic}
     */
    @Transactional
    public void settle(Acting acting, UUID id, BankSettlement how) {
        acting.require(Role.FINANCE);
        if (how == BankSettlement.STEP_TAKEN) {
            throw new Problem.InvalidInput("settlement", Flaw.NOT_A_VALUE);
        }
        // What was done about it is said also of a case that finance sees no more; no step is taken on that.
        Optional<CaseFile> caseFile = permitted(acting, lines.lockedCaseOf(acting.actor(), id));
        BankLine line = lines.locked(id);
        if (line.settlement().equals(Optional.of(how))) {
            return;
        }
        requireWaiting(line);
        settled(acting, line, how, caseFile);
    }

    /**
     * The line whose step somebody is asked about, so that nobody is asked whether they mean what would be refused for what the line is.
     *
     * @throws Problem.Conflict {@code bank-line-proposes-nothing}; {@code bank-debited}; and as {@link #settle}
     */
    @Transactional
    public BankLines.Waiting asked(Acting acting, UUID id) {
        return lines.withPayment(acting.actor(), proposed(acting, id).line());
    }

    /**
     * Takes the step that the line proposes, and with it is done with the line.
     *
     * @param reason why the payment failed or came back
     * @throws Problem.Conflict {@code bank-line-proposes-nothing}; {@code bank-debited} if the bank refused what, by a line of its own, it debited, or debited it more often than it came back; and as {@link FailPayment#failed} and {@link #settle}
     */
    @Transactional
    public void step(Acting acting, UUID id, PaymentReason reason) {
        Proposed proposed = proposed(acting, id);
        CaseFile caseFile = proposed.caseFile();
        BankLine line = proposed.line();
        Instruction instruction = new Instruction(
                acting, caseFile.reference(), new ExpectedVersion(caseFile.version()), "bank/" + line.id());
        if (line.finding() == BankFinding.REJECTED) {
            fail.failed(instruction, proposed.payment(), reason);
        } else {
            fail.returned(instruction, proposed.payment(), reason);
        }
        settled(acting, line, BankSettlement.STEP_TAKEN, Optional.of(caseFile));
    }

    /** A line that proposes a step of a payment. */
    private record Proposed(CaseFile caseFile, BankLine line, PaymentId payment) {}

    private Proposed proposed(Acting acting, UUID id) {
        acting.require(Role.FINANCE);
        CaseFile caseFile = ofCase(acting, id).orElseThrow(SettleBankLine::nothing);
        BankLine line = lines.locked(id);
        requireWaiting(line);
        if (!line.finding().proposesStep()) {
            throw nothing();
        }
        PaymentId payment = line.payment().orElseThrow(SettleBankLine::nothing);
        if (line.finding() == BankFinding.REJECTED) {
            // What it debited is returned by a line that brings it back, not failed by a word.
            debits.requireNever(payment);
        } else {
            // Of what it debited twice, one line brings back one.
            debits.requireNoneStands(List.of(payment));
        }
        return new Proposed(caseFile, line, payment);
    }

    /** The case comes first, as in every step on it, so that two people never wait for each other. */
    private Optional<CaseFile> ofCase(Acting acting, UUID id) {
        return permitted(
                acting,
                lines.caseOf(id)
                        .map(caseId -> cases.anywhere(caseId).orElseThrow(Problem.NotFound::new))
                        .map(found -> cases.locked(acting.actor(), found.reference())));
    }

    private Optional<CaseFile> permitted(Acting acting, Optional<CaseFile> caseFile) {
        caseFile.ifPresent(
                locked -> duties.requireNot(locked.id(), acting.person(), Duty.SUBMITTER, Duty.ASSESSOR, Duty.VOTER));
        return caseFile;
    }

    private static void requireWaiting(BankLine line) {
        if (!line.isWaiting()) {
            throw new Problem.Conflict(
                    "bank-line-settled", "Somebody is done with this line already, or there is nothing to do.");
        }
    }

    private void settled(Acting acting, BankLine line, BankSettlement how, Optional<CaseFile> caseFile) {
        Act act = acting.act();
        line.settle(act, how, clock.instant());
        Facts facts = BankLineFacts.settled(line, how);
        if (caseFile.isPresent()) {
            journal.noted(act, BankLineFacts.SETTLED, caseFile.get(), facts);
        } else {
            history.record(act, BankLineFacts.SETTLED, null, facts);
        }
    }

    private static Problem.Conflict nothing() {
        return new Problem.Conflict(
                "bank-line-proposes-nothing", "This line proposes no step. Say what was done about it.");
    }
}
