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
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** Whether everything of a case is paid, and what follows from it. */
@ApplicationScoped
class Settlement {
    private final Payments payments;
    private final Commitments commitments;
    private final ReleaseCommitment releaseCommitment;
    private final CaseJournal journal;
    private final Clock clock;

    Settlement(
            Payments payments,
            Commitments commitments,
            ReleaseCommitment releaseCommitment,
            CaseJournal journal,
            Clock clock) {
        this.payments = payments;
        this.commitments = commitments;
        this.releaseCommitment = releaseCommitment;
        this.journal = journal;
        this.clock = clock;
    }

    /** Follow-up begins when nothing is under way and nothing is left to pay. */
    void followUpIfAllArrived(Actor actor, CaseFile caseFile) {
        boolean allSettled = payments.of(caseFile.id()).stream()
                .allMatch(payment -> payment.status().isSettled());
        boolean nothingLeft = commitments.of(caseFile.id()).stream()
                .allMatch(one -> one.unpaid().isZero());
        if (allSettled && nothingLeft) {
            startFollowUp(actor, caseFile);
        }
    }

    void startFollowUp(Actor actor, CaseFile caseFile) {
        journal.moved("disbursement.finished", caseFile.startFollowUp(actor, clock.instant()), Facts.none());
    }

    void startDisbursement(Actor actor, CaseFile caseFile) {
        if (caseFile.status() == CaseStatus.APPROVED) {
            journal.moved("disbursement.started", caseFile.startDisbursement(actor, clock.instant()), Facts.none());
        }
    }

    void close(Actor actor, CaseFile caseFile) {
        journal.moved("disbursement.case-closed", caseFile.close(actor, clock.instant()), Facts.none());
    }

    /** Gives back to the envelopes what was not paid. */
    void releaseRest(Actor actor, CaseFile caseFile) {
        for (Commitment commitment : commitments.of(caseFile.id())) {
            releaseCommitment.release(actor, commitment.id());
        }
    }

    /** Passes if no payment is under way. @throws Problem.Conflict {@code payments-open}, naming those that are */
    void requireAllSettled(CaseFile caseFile) {
        List<Payment> open = payments.of(caseFile.id()).stream()
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
