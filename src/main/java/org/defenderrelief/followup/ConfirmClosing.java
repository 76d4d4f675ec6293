package org.defenderrelief.followup;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.disbursement.Instruction;
import org.defenderrelief.disbursement.Instructions;
import org.defenderrelief.disbursement.Outcome;
import org.defenderrelief.disbursement.Settlement;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;

/** A second person of finance, with keys of their own, closes a case that another proposed to close, on the very list that the other signed. */
@ApplicationScoped
public class ConfirmClosing {
    private final Instructions instructions;
    private final Settlement settlement;
    private final CheckClosing check;
    private final ClosingActs closing;

    ConfirmClosing(Instructions instructions, Settlement settlement, CheckClosing check, ClosingActs closing) {
        this.instructions = instructions;
        this.settlement = settlement;
        this.check = check;
        this.closing = closing;
    }

    /**
     * @throws Problem.Forbidden {@code second-person-needed} for whoever proposed it
     * @throws Problem.Conflict the slug of the first {@link ClosingPoint} that is open; {@code closing-not-proposed} if nobody has within a week;
     *     {@code closing-changed} if something is otherwise than when it was proposed; {@code wrong-status}; {@code not-authentic}
     */
    @Transactional
    public Outcome confirm(Instruction instruction) {
        return instructions.once(instruction, Instructions.Content.of("close"), caseFile -> {
            caseFile.requireStatus(CaseStatus.IN_FOLLOW_UP);
            ClosingList list = check.of(caseFile);
            list.requireComplete();
            Said proposal = closing.proposal(caseFile)
                    .orElseThrow(() -> new Problem.Conflict(
                            "closing-not-proposed", "Nobody has proposed to close this case within the last week."));
            TwoPeople.require(instruction.acting(), proposal);
            if (!proposal.text(ClosingActs.LIST).equals(list.hash())) {
                throw new Problem.Conflict(
                        "closing-changed", "Something is otherwise than when this was proposed. Propose it again.");
            }
            settlement.releaseRest(instruction.acting(), caseFile);
            settlement.close(
                    instruction.acting(),
                    caseFile,
                    Facts.of(ClosingActs.LIST, list.hash()).and(ClosingActs.PROPOSAL, proposal.act()));
            return Optional.empty();
        });
    }
}
