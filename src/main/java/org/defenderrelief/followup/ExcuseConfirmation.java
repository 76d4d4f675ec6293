package org.defenderrelief.followup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
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

/** Somebody of triage says by a code why a confirmation by the person in danger cannot be had. Whoever paid cannot: that is what is confirmed. */
@ApplicationScoped
public class ExcuseConfirmation {
    private final Cases cases;
    private final Confirmations confirmations;
    private final OwnWords words;
    private final OpenCompartment open;
    private final CaseJournal journal;

    ExcuseConfirmation(
            Cases cases, Confirmations confirmations, OwnWords words, OpenCompartment open, CaseJournal journal) {
        this.cases = cases;
        this.confirmations = confirmations;
        this.words = words;
        this.open = open;
        this.journal = journal;
    }

    /**
     * @throws Problem.Conflict {@code denial-open} while a denial has no answer; {@code not-opened} if there are words of the person in danger which the
     *     acts do not tell of in clear and this person has not read: they may deny it; {@code nothing-to-waive} if it is settled or does not arise;
     *     {@code wrong-status} while payments are under way, or the case is over; {@code not-authentic}
     */
    @Transactional
    public CaseFile excuse(Acting acting, Reference reference, ExpectedVersion expected, UnconfirmedReason reason) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = UnseenStep.on(cases, acting, reference, expected);
        caseFile.requireStatus(CaseStatus.IN_FOLLOW_UP);
        if (confirmations.unhandled(caseFile).isPresent()) {
            throw denied();
        }
        boolean open = confirmations.look(caseFile).stream().anyMatch(row -> row.state() == ClosingPoint.State.OPEN);
        if (!open) {
            throw new Problem.Conflict("nothing-to-waive", "This point is not open.");
        }
        for (OwnWords.Word word : words.words(caseFile.id())) {
            if (!word.arrived() && !word.denies() && OwnWords.deniesArrival(openedBefore(acting, reference, word))) {
                throw denied();
            }
        }
        journal.noted(
                acting.act(), Confirmations.EXCUSED, caseFile, Facts.none().and("reason", reason));
        return caseFile;
    }

    private byte[] openedBefore(Acting acting, Reference reference, OwnWords.Word word) {
        return open.openedBefore(acting, reference, CompartmentName.OWN, word.version());
    }

    private static Problem.Conflict denied() {
        return new Problem.Conflict(
                "denial-open", "The person in danger says otherwise. Say first what was done about that.");
    }
}
