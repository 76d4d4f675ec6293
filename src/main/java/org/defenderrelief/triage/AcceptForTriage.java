package org.defenderrelief.triage;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Takes a case up: for the first time, or again after the committee deferred it. The actor becomes its assignee. */
@ApplicationScoped
public class AcceptForTriage {
    private final Cases cases;
    private final CaseJournal journal;
    private final Clock clock;

    AcceptForTriage(Cases cases, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict if the case is not waiting to be taken up */
    @Transactional
    public CaseFile accept(Actor actor, Reference reference, ExpectedVersion expected) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        caseFile.requireStatus(CaseStatus.SUBMITTED, CaseStatus.DEFERRED);
        journal.moved("triage.accepted", caseFile.acceptForTriage(actor, clock.instant()), Facts.none());
        return caseFile;
    }
}
