package org.defenderrelief.triage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.KeepAway;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Ends a case because help other than money was given, and nothing more is needed: money is neither granted nor refused. */
@ApplicationScoped
public class EndAsHelped {
    /** The action that it is recorded as. */
    static final String ACTION = "triage.helped-otherwise";

    private final Cases cases;
    private final Duties duties;
    private final KeepAway keepAway;
    private final Weighed weighed;
    private final NoteNews news;
    private final CaseJournal journal;
    private final Clock clock;

    EndAsHelped(
            Cases cases,
            Duties duties,
            KeepAway keepAway,
            Weighed weighed,
            NoteNews news,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.keepAway = keepAway;
        this.weighed = weighed;
        this.news = news;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Only by whom the case was taken up, or handed to: whoever else ends it has not read it.
     *
     * @throws Problem.Forbidden {@code not-holder} if somebody else has the case; {@code separation-of-duties}, {@code own-conflict}
     * @throws Problem.Conflict {@code no-aid-given} if no help was given; {@code aid-open} while some was neither given nor dropped;
     *     {@code news-unread} while something that the partner wrote is;
     *     {@code transition-refused} unless the case is with triage; {@code not-authentic}
     */
    @Transactional
    public CaseFile end(Acting acting, Reference reference, ExpectedVersion expected) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        keepAway.requireNoneOwn(acting, caseFile);
        if (!caseFile.assignee().equals(Optional.of(acting.person()))) {
            throw new Problem.Forbidden(
                    "not-holder", "Another person of triage has this case. They end it, or hand it to you first.");
        }
        List<Aid> aids = weighed.of(caseFile.id()).aids();
        OpenAids.requireNoneOpen(aids);
        if (aids.stream().noneMatch(Aid::isGiven)) {
            throw new Problem.Conflict(
                    "no-aid-given", "No help besides money was given on this case, so it does not end for that.");
        }
        if (news.isUnread(caseFile.id())) {
            throw new Problem.Conflict(
                    "news-unread",
                    "The partner wrote since. Read it first: nothing can be written once the case has ended.");
        }
        journal.moved(act, ACTION, caseFile.endAsHelped(acting, clock.instant()), Facts.none());
        return caseFile;
    }
}
