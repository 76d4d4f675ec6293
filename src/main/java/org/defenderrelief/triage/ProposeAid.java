package org.defenderrelief.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Proposes help that is not money. It waits for no decision of the committee. */
@ApplicationScoped
public class ProposeAid {
    private final Cases cases;
    private final Duties duties;
    private final Weighed weighed;
    private final AidsToMind toMind;
    private final CaseJournal journal;

    ProposeAid(Cases cases, Duties duties, Weighed weighed, AidsToMind toMind, CaseJournal journal) {
        this.cases = cases;
        this.duties = duties;
        this.weighed = weighed;
        this.toMind = toMind;
        this.journal = journal;
    }

    /**
     * From taking the case up until it is closed, and whatever the committee decided.
     *
     * @throws Problem.Conflict {@code aid-proposed-already} while help of that kind is open on the case; {@code not-authentic}
     */
    @Transactional
    public CaseFile propose(Acting acting, Reference reference, ExpectedVersion expected, AidKind kind) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(
                CaseStatus.IN_TRIAGE,
                CaseStatus.AWAITING_INFORMATION,
                CaseStatus.BEFORE_COMMITTEE,
                CaseStatus.DEFERRED,
                CaseStatus.APPROVED,
                CaseStatus.IN_DISBURSEMENT,
                CaseStatus.IN_FOLLOW_UP,
                CaseStatus.DECLINED,
                CaseStatus.REFERRED);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        if (weighed.of(caseFile.id()).aids().stream().anyMatch(each -> each.isOpen() && each.kind() == kind)) {
            throw new Problem.Conflict(
                    "aid-proposed-already",
                    "Help of this kind is proposed already and has still to be given or dropped.");
        }
        journal.noted(act, Aid.PROPOSED, caseFile, Aid.proposed(kind));
        toMind.proposed(act.id(), caseFile.id());
        return caseFile;
    }
}
