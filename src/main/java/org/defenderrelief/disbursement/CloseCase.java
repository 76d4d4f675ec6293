package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.ProposedHelp;
import org.defenderrelief.kernel.Problem;

/** Follow-up is over: every payment is settled, unspent money is back in its envelope, and the case is closed. */
@ApplicationScoped
public class CloseCase {
    private final Instructions instructions;
    private final Settlement settlement;
    private final RefusedMoney refused;
    private final ProposedHelp help;

    CloseCase(Instructions instructions, Settlement settlement, RefusedMoney refused, ProposedHelp help) {
        this.refused = refused;
        this.help = help;
        this.instructions = instructions;
        this.settlement = settlement;
    }

    /**
     * @throws Problem.Conflict {@code payments-open} if a payment is under way, {@code refused-money-open} if money had left under a release that
     *     was refused and nobody said what is done about it, {@code aid-open} if help besides money that triage proposed is neither given nor dropped, or
     *     {@code wrong-status}
     */
    @Transactional
    public Outcome close(Instruction instruction) {
        return instructions.once(instruction, Instructions.Content.of("close"), caseFile -> {
            caseFile.requireStatus(CaseStatus.IN_FOLLOW_UP);
            settlement.requireAllSettled(caseFile);
            refused.requireNoneOpen(caseFile);
            help.requireNoneOpen(caseFile.id());
            settlement.releaseRest(instruction.acting(), caseFile);
            settlement.close(instruction.acting(), caseFile);
            return Optional.empty();
        });
    }
}
