package org.defenderrelief.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * A member steps back from a case: from now on they neither see it nor have a vote on it, and a vote they cast no longer counts. It is
 * always allowed, and cannot be taken back; where too few members are left, the round says that it needs more. The round is not decided at
 * that moment, even if the votes that are left would be enough: the next vote, or closing it, does that.
 */
@ApplicationScoped
public class Recuse {
    private final InRound.Locks locks;
    private final Recusals recusals;
    private final CaseJournal journal;

    Recuse(InRound.Locks locks, Recusals recusals, CaseJournal journal) {
        this.locks = locks;
        this.recusals = recusals;
        this.journal = journal;
    }

    /** @throws Problem.NotFound if there is no such round on a case that the actor may see */
    @Transactional
    public void recuse(Acting acting, InRound where) {
        acting.require(Role.COMMITTEE);
        InRound.Locked locked = locks.lock(acting.actor(), where);
        CaseFile caseFile = locked.caseFile();
        Act act = acting.act();
        recusals.add(caseFile.id(), act);
        journal.noted(act, Recusals.ACTION, caseFile, Facts.none().and("round", where.round()));
    }
}
