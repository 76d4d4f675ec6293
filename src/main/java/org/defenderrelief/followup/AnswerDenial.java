package org.defenderrelief.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/** Somebody of triage who has read it says by a code what was done about the word of a person in danger that denies what was confirmed. */
@ApplicationScoped
public class AnswerDenial {
    private final Cases cases;
    private final Confirmations confirmations;
    private final OpenCompartment open;
    private final CaseJournal journal;
    private final FollowUps toMind;

    AnswerDenial(
            Cases cases, Confirmations confirmations, OpenCompartment open, CaseJournal journal, FollowUps toMind) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.open = open;
        this.journal = journal;
        this.toMind = toMind;
    }

    /** @throws Problem.Conflict {@code no-denial} if none is open; {@code not-opened} if the person has not read the newest words; {@code not-authentic} */
    @Transactional
    public CaseFile answer(Acting acting, Reference reference, ExpectedVersion expected, DenialAnswer answer) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = UnseenStep.on(cases, acting, reference, expected);
        OwnWords.Word denial = confirmations
                .unhandled(caseFile)
                .orElseThrow(() -> new Problem.Conflict("no-denial", "Nothing that was confirmed is denied now."));
        open.openedBefore(acting, reference, CompartmentName.OWN);
        journal.noted(
                acting.act(),
                Confirmations.HANDLED,
                caseFile,
                Facts.none().and(OwnWords.VERSION, denial.version()).and("answer", answer));
        if (confirmations.unhandled(caseFile).isEmpty()) {
            toMind.answered(caseFile.id());
        }
        return caseFile;
    }
}
