package org.defenderrelief.disbursement;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.ReleaseCommitment;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Acting;

/** Whether everything of a case is paid, and what follows from it. */
@ApplicationScoped
public class Settlement {
    /** The act of closing a case after follow-up. */
    public static final String CLOSED = "disbursement.case-closed";

    private final AuthenticPayments authentic;
    private final Commitments commitments;
    private final ReleaseCommitment releaseCommitment;
    private final CaseJournal journal;
    private final Clock clock;

    Settlement(
            AuthenticPayments authentic,
            Commitments commitments,
            ReleaseCommitment releaseCommitment,
            CaseJournal journal,
            Clock clock) {
        this.authentic = authentic;
        this.commitments = commitments;
        this.releaseCommitment = releaseCommitment;
        this.journal = journal;
        this.clock = clock;
    }

    /** Follow-up begins when nothing is under way and nothing is left to pay. */
    void followUpIfAllArrived(Acting acting, CaseFile caseFile) {
        boolean allSettled = authentic.of(caseFile.id()).stream()
                .allMatch(payment -> payment.status().isSettled());
        boolean nothingLeft = commitments.authentic(caseFile.id()).stream()
                .allMatch(one -> one.unpaid().isZero());
        if (allSettled && nothingLeft) {
            startFollowUp(acting, caseFile);
        }
    }

    void startFollowUp(Acting acting, CaseFile caseFile) {
        journal.moved(
                acting.act(), "disbursement.finished", caseFile.startFollowUp(acting, clock.instant()), Facts.none());
    }

    void startDisbursement(Acting acting, CaseFile caseFile) {
        if (caseFile.status() == CaseStatus.APPROVED) {
            journal.moved(
                    acting.act(),
                    "disbursement.started",
                    caseFile.startDisbursement(acting, clock.instant()),
                    Facts.none());
        }
    }

    /** Closes the case. @param facts what the closing rests on */
    public void close(Acting acting, CaseFile caseFile, Facts facts) {
        journal.moved(acting.act(), CLOSED, caseFile.close(acting, clock.instant()), facts);
    }

    /** Gives back to the envelopes what was not paid. */
    public void releaseRest(Acting acting, CaseFile caseFile) {
        for (Commitment commitment : commitments.authentic(caseFile.id())) {
            releaseCommitment.release(acting, commitment.id());
        }
    }

    /** Passes if no payment is under way. @throws Problem.Conflict {@code payments-open}, naming those that are */
    void requireAllSettled(CaseFile caseFile) {
        List<Payment> open = authentic.of(caseFile.id()).stream()
                .filter(payment -> !payment.status().isSettled())
                .toList();
        if (!open.isEmpty()) {
            throw new Problem.Conflict(
                    "payments-open",
                    "Still under way: "
                            + open.stream()
                                    .map(payment -> "payment " + payment.number() + " (" + payment.status() + ")")
                                    .collect(Collectors.joining(", "))
                            + ". Confirm, fail, return or cancel each first.");
        }
    }
}
