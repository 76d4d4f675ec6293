package org.defenderrelief.triage;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Takes a request back before it is decided; only the organisation that submitted it can. */
@ApplicationScoped
public class WithdrawRequest {
    private final Cases cases;
    private final CaseJournal journal;
    private final Clock clock;

    WithdrawRequest(Cases cases, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws Problem.NotFound if the request is not the actor's organisation's */
    @Transactional
    public CaseFile withdraw(Actor actor, Reference reference, ExpectedVersion expected) {
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.forChange(actor, reference, expected);
        if (!actor.organisation().equals(Optional.of(caseFile.partner()))) {
            // A partner who also holds another role may see it, yet cannot take it back.
            throw new Problem.NotFound();
        }
        journal.moved("triage.withdrawn", caseFile.withdraw(actor, clock.instant()), Facts.none());
        return caseFile;
    }
}
