package org.defenderrelief.followup;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.Instructions;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Problem;

/** Somebody of finance says that a case can be closed: every point is settled, and what they saw of each is what they sign. */
@ApplicationScoped
public class ProposeClosing {
    private final Instructions instructions;
    private final CheckClosing check;
    private final CaseJournal journal;
    private final Event<FollowUpEvent> events;

    ProposeClosing(Instructions instructions, CheckClosing check, CaseJournal journal, Event<FollowUpEvent> events) {
        this.instructions = instructions;
        this.check = check;
        this.journal = journal;
        this.events = events;
    }

    /** @throws Problem.Conflict the slug of the first {@link ClosingPoint} that is open; {@code wrong-status}; {@code not-authentic} */
    @Transactional
    public Outcome propose(Instruction instruction) {
        return instructions.once(instruction, Instructions.Content.of("propose-closing"), caseFile -> {
            caseFile.requireStatus(CaseStatus.IN_FOLLOW_UP);
            ClosingList list = check.of(caseFile);
            list.requireComplete();
            journal.noted(
                    instruction.acting().act(),
                    ClosingActs.PROPOSED,
                    caseFile,
                    Facts.of(ClosingActs.LIST, list.hash()));
            events.fire(new FollowUpEvent.ClosingProposed(caseFile.reference()));
            return Optional.empty();
        });
    }
}
