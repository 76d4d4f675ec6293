package org.defenderrelief.followup;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.Instructions;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * Somebody of finance says by a code why a case is closed without a report, or without what was not spent. The two who close it see that, and it holds
 * for what it was said about alone: a report that comes later is to be read all the same.
 */
@ApplicationScoped
public class WaivePoint {
    private final Instructions instructions;
    private final ReportPoints points;
    private final CaseJournal journal;
    private final FollowUps toMind;

    WaivePoint(Instructions instructions, ReportPoints points, CaseJournal journal, FollowUps toMind) {
        this.instructions = instructions;
        this.points = points;
        this.journal = journal;
        this.toMind = toMind;
    }

    /**
     * @param point {@link ClosingPoint#REPORT} or {@link ClosingPoint#UNSPENT}
     * @throws Problem.InvalidInput {@code point} for another, which nobody waives
     * @throws Problem.Conflict {@code nothing-to-waive} if it is not open; {@code wrong-status}; {@code not-authentic}
     */
    @Transactional
    public Outcome waive(Instruction instruction, ClosingPoint point, WaiverReason reason) {
        if (point != ClosingPoint.REPORT && point != ClosingPoint.UNSPENT) {
            throw new Problem.InvalidInput("point", Flaw.NEEDED);
        }
        Instructions.Content content = Instructions.Content.of("waive", point.name(), reason.name());
        return instructions.once(instruction, content, caseFile -> {
            caseFile.requireStatus(CaseStatus.IN_FOLLOW_UP);
            String about = points.open(caseFile, point)
                    .orElseThrow(() -> new Problem.Conflict("nothing-to-waive", "This point is not open."));
            journal.noted(
                    instruction.acting().act(),
                    Waivers.WAIVED,
                    caseFile,
                    Facts.none()
                            .and(Waivers.POINT, point)
                            .and(Waivers.REASON, reason)
                            .and(Waivers.ABOUT, about));
            if (point == ClosingPoint.REPORT) {
                toMind.reportSettled(caseFile.id());
            }
            return Optional.empty();
        });
    }
}
