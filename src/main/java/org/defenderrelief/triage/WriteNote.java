package org.defenderrelief.triage;

import java.time.Clock;
import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.WriteCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** Adds to the notes that triage writes for itself. Nobody else opens them; that there is one more, and whose, stands in the history. */
@ApplicationScoped
public class WriteNote {
    /** The action that it is recorded as. */
    static final String ACTION = "triage.noted";

    private static final int MAX_TEXT = 4000;
    private static final CaseStatus[] NOT_FINISHED = Arrays.stream(CaseStatus.values())
            .filter(status -> !status.isFinal())
            .toArray(CaseStatus[]::new);

    private final Cases cases;
    private final Duties duties;
    private final OpenCompartment open;
    private final WriteCompartment write;
    private final CaseJournal journal;
    private final Clock clock;

    WriteNote(
            Cases cases,
            Duties duties,
            OpenCompartment open,
            WriteCompartment write,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.open = open;
        this.write = write;
        this.journal = journal;
        this.clock = clock;
    }

    /** Until the case is finished, or the notes are full ({@code notes-full}). Whoever writes one works on the case, and so neither votes nor pays on it. */
    @Transactional
    public CaseFile write(Acting acting, Reference reference, ExpectedVersion expected, String text) {
        acting.require(Role.TRIAGE);
        String words = FreeText.required("text", text, MAX_TEXT);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(NOT_FINISHED);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        byte[] notes = StrictJson.write(open.newestWithin(acting, caseFile, CompartmentName.NOTES)
                .map(json -> StrictJson.read(json, WorkingNotes.class))
                .orElse(WorkingNotes.NONE)
                .with(new WorkingNotes.Note(words, Assessment.Author.of(acting.actor(), clock.instant()))));
        if (notes.length > SealedAssessment.MOST) {
            throw new Problem.Conflict("notes-full", "The notes on this case take all the room that one part has.");
        }
        SealedVersion sealed = write.seal(act, caseFile, CompartmentName.NOTES, notes);
        journal.noted(
                act,
                ACTION,
                caseFile,
                Facts.none(),
                Commitments.none().and(CompartmentName.NOTES.value(), sealed.version(), sealed.commitment()));
        return caseFile;
    }
}
