package org.defenderrelief.triage;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Goes on with a case that waited for the partner: the answer came, or triage goes on without. */
@ApplicationScoped
public class ResumeTriage {
    private final Cases cases;
    private final CaseJournal journal;
    private final Clock clock;

    ResumeTriage(Cases cases, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    public CaseFile resume(Actor actor, Reference reference, ExpectedVersion expected) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        journal.moved("triage.resumed", caseFile.resumeTriage(actor, clock.instant()), Facts.none());
        return caseFile;
    }
}
