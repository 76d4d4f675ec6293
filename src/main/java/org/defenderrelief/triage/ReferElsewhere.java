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
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Closes a case here because another fund is to help. */
@ApplicationScoped
public class ReferElsewhere {
    private final Cases cases;
    private final Duties duties;
    private final CaseJournal journal;
    private final Clock clock;

    ReferElsewhere(Cases cases, Duties duties, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    public CaseFile refer(Actor actor, Reference reference, ExpectedVersion expected, ReferralReason reason) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        duties.claim(caseFile.id(), actor, Duty.ASSESSOR);
        journal.moved(
                "triage.referred",
                caseFile.refer(actor, reason.name(), clock.instant()),
                Facts.none().and("reason", reason));
        return caseFile;
    }
}
