package org.defenderrelief.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;

/** Somebody of triage says by a code what was done where a person is less safe, or where nobody said how safe they are. */
@ApplicationScoped
public class AnswerSafety {
    private final Cases cases;
    private final Safety safety;
    private final CaseJournal journal;
    private final FollowUps toMind;

    AnswerSafety(Cases cases, Safety safety, CaseJournal journal, FollowUps toMind) {
        this.cases = cases;
        this.safety = safety;
        this.journal = journal;
        this.toMind = toMind;
    }

    /**
     * Answers what was seen, and nothing that was said since: words of the person in danger and of the partner change no version of the case.
     *
     * @param seen what looking told of the newest word ({@link ViewFollowUp.Own#seen}); empty if there was none
     * @throws Problem.InvalidInput {@code seen} if it is missing
     * @throws Problem.Conflict {@code no-safety-open} if nothing waits; {@code told-since-seen} if somebody has said something since; {@code not-authentic}
     */
    @Transactional
    public CaseFile answer(
            Acting acting, Reference reference, ExpectedVersion expected, String seen, SafetyAnswer answer) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = UnseenStep.on(cases, acting, reference, expected);
        if (seen == null) {
            throw new Problem.InvalidInput("seen", Flaw.LOOK_FIRST);
        }
        Safety.Standing standing = safety.of(caseFile);
        if (!standing.waits()) {
            throw new Problem.Conflict("no-safety-open", "Nothing about the safety of this person waits now.");
        }
        if (!standing.told().equals(seen)) {
            throw new Problem.Conflict(
                    "told-since-seen", "Somebody has said how safe this person is since you looked. Read that first.");
        }
        journal.noted(
                acting.act(),
                OwnWords.SAFETY_HANDLED,
                caseFile,
                Facts.none().and("answer", answer).and("about", seen));
        toMind.handled(caseFile.id());
        return caseFile;
    }
}
