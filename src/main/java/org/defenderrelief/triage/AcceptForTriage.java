package org.defenderrelief.triage;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Takes a case up: for the first time, or again after the committee deferred it. Whoever does becomes its assignee. */
@ApplicationScoped
public class AcceptForTriage {
    private final Cases cases;
    private final Duties duties;
    private final CaseJournal journal;
    private final Clock clock;

    AcceptForTriage(Cases cases, Duties duties, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict if the case is not waiting to be taken up */
    @Transactional
    public CaseFile accept(Acting acting, Reference reference, ExpectedVersion expected) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.SUBMITTED, CaseStatus.DEFERRED);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        journal.moved(act, "triage.accepted", caseFile.acceptForTriage(acting, clock.instant()), Facts.none());
        return caseFile;
    }
}
