package org.defenderrelief.triage;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Goes on with a case that waited for the partner: the answer came, or triage goes on without. */
@ApplicationScoped
public class ResumeTriage {
    private final Cases cases;
    private final Duties duties;
    private final CaseJournal journal;
    private final Clock clock;

    ResumeTriage(Cases cases, Duties duties, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    public CaseFile resume(Acting acting, Reference reference, ExpectedVersion expected) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        journal.moved(act, "triage.resumed", caseFile.resumeTriage(acting, clock.instant()), Facts.none());
        return caseFile;
    }
}
