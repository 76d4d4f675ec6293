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
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Closes a case because another one, which goes on, is about the same need. A person says so; the index only warns. */
@ApplicationScoped
public class MarkDuplicate {
    private final Cases cases;
    private final Duties duties;
    private final CaseJournal journal;
    private final Clock clock;

    MarkDuplicate(Cases cases, Duties duties, CaseJournal journal, Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param other the case that goes on
     * @throws Problem.InvalidInput if there is no such case that the actor may see
     * @throws Problem.Conflict if the other one is itself a duplicate or was taken back
     */
    @Transactional
    public CaseFile mark(Acting acting, Reference reference, ExpectedVersion expected, Reference other) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        CaseFile kept = kept(acting.actor(), other);
        if (kept.status() == CaseStatus.DUPLICATE || kept.status() == CaseStatus.WITHDRAWN) {
            throw new Problem.Conflict(
                    "duplicate-of-closed", "The other case is " + kept.status() + "; name the one that goes on.");
        }
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        journal.moved(
                act,
                "triage.duplicate-marked",
                caseFile.markDuplicateOf(kept, acting, clock.instant()),
                Facts.none().and("duplicateOf", kept.id().value()));
        return caseFile;
    }

    private CaseFile kept(Actor actor, Reference other) {
        try {
            return cases.visibleTo(actor, other);
        } catch (Problem.NotFound unseen) {
            throw new Problem.InvalidInput("duplicateOf", Flaw.NO_SUCH_CASE);
        }
    }
}
