package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.kernel.Problem;

/** Nothing more will be paid although not all is: the rest goes back to the envelope, and follow-up begins. */
@ApplicationScoped
public class FinishDisbursement {
    private final Instructions instructions;
    private final Settlement settlement;

    FinishDisbursement(Instructions instructions, Settlement settlement) {
        this.instructions = instructions;
        this.settlement = settlement;
    }

    /** @throws Problem.Conflict {@code payments-open} if a payment is under way, or {@code wrong-status} */
    @Transactional
    public Outcome finish(Instruction instruction) {
        return instructions.once(instruction, Instructions.Content.of("finish"), caseFile -> {
            caseFile.requireStatus(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);
            settlement.requireAllSettled(caseFile);
            settlement.releaseRest(instruction.acting(), caseFile);
            settlement.startDisbursement(instruction.acting(), caseFile);
            settlement.startFollowUp(instruction.acting(), caseFile);
            return Optional.empty();
        });
    }
}
