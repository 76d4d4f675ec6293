package org.defenderrelief.triage;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Ends help that is not money and is open, wherever its case stands. */
@ApplicationScoped
class EndAid {
    private final Cases cases;
    private final Duties duties;
    private final Weighed weighed;
    private final AidsToMind toMind;
    private final CaseJournal journal;

    EndAid(Cases cases, Duties duties, Weighed weighed, AidsToMind toMind, CaseJournal journal) {
        this.cases = cases;
        this.duties = duties;
        this.weighed = weighed;
        this.toMind = toMind;
        this.journal = journal;
    }

    /**
     * @throws Problem.NotFound if nobody proposed it on that case
     * @throws Problem.Conflict {@code aid-ended} if it was given or dropped before; {@code not-authentic}
     */
    CaseFile end(Acting acting, Reference reference, ExpectedVersion expected, UUID aid, String action, Facts facts) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        Aid found = weighed.of(caseFile.id()).aids().stream()
                .filter(each -> each.id().equals(aid))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        if (!found.isOpen()) {
            throw new Problem.Conflict("aid-ended", "Somebody has said already that this help was given or dropped.");
        }
        journal.noted(act, action, caseFile, facts);
        toMind.ended(aid);
        return caseFile;
    }
}
