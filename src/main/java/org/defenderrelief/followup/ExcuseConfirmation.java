package org.defenderrelief.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** Somebody of triage says by a code why a confirmation by the person in danger cannot be had. Whoever paid cannot: that is what is confirmed. */
@ApplicationScoped
public class ExcuseConfirmation {
    private final Cases cases;
    private final Confirmations confirmations;
    private final CaseJournal journal;

    ExcuseConfirmation(Cases cases, Confirmations confirmations, CaseJournal journal) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.journal = journal;
    }

    /** @throws Problem.Conflict {@code denial-open} while a denial has no answer; {@code nothing-to-waive} if it is settled or does not arise; {@code wrong-status} */
    @Transactional
    public CaseFile excuse(Acting acting, Reference reference, ExpectedVersion expected, UnconfirmedReason reason) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_DISBURSEMENT, CaseStatus.IN_FOLLOW_UP);
        if (confirmations.unhandled(caseFile).isPresent()) {
            throw new Problem.Conflict(
                    "denial-open", "The person in danger says otherwise. Say first what was done about that.");
        }
        boolean open = confirmations.look(caseFile).stream().anyMatch(row -> row.state() == ClosingPoint.State.OPEN);
        if (!open) {
            throw new Problem.Conflict("nothing-to-waive", "This point is not open.");
        }
        journal.noted(
                acting.act(), Confirmations.EXCUSED, caseFile, Facts.none().and("reason", reason));
        return caseFile;
    }
}
