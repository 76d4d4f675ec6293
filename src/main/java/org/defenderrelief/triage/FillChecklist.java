package org.defenderrelief.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Says of each thing that the help asked for needs whether it is there. The act says all of it; there is no row beside it. */
@ApplicationScoped
public class FillChecklist {
    /** The action that it is recorded as. */
    static final String ACTION = "triage.checklist-answered";

    private final Cases cases;
    private final Duties duties;
    private final Weighed weighed;
    private final SignedParts parts;
    private final CaseJournal journal;

    FillChecklist(Cases cases, Duties duties, Weighed weighed, SignedParts parts, CaseJournal journal) {
        this.cases = cases;
        this.duties = duties;
        this.weighed = weighed;
        this.parts = parts;
        this.journal = journal;
    }

    /**
     * The checklist as it stands, to go on from.
     *
     * @throws Problem.NotFound if the actor may not see the case
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public FilledChecklist now(Actor actor, Reference reference) {
        actor.require(Role.TRIAGE);
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return weighed.of(caseFile.id()).checklist(caseFile.assistanceTypes());
    }

    /**
     * Fills it in; also while the case is before the committee, since a correction may ask for more than was asked for before.
     *
     * @throws Problem.InvalidInput if an item belongs to a kind of help that is not asked for
     */
    @Transactional
    public CaseFile fill(Acting acting, Reference reference, ExpectedVersion expected, Checklist made) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION, CaseStatus.BEFORE_COMMITTEE);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        journal.noted(act, ACTION, caseFile, made.facts(caseFile.assistanceTypes(), parts.newest(caseFile.id())));
        return caseFile;
    }
}
