package org.defenderrelief.triage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.roster.Office;

/** How a case was weighed, by what somebody of triage signed: of several acts of a kind the last. There are no rows that could say otherwise. */
@ApplicationScoped
class Weighed {
    private static final Set<String> ACTIONS = Set.of(AssessRisks.ACTION, ReviewBudget.ACTION, FillChecklist.ACTION);

    private final Acts acts;
    private final SignedParts parts;

    Weighed(Acts acts, SignedParts parts) {
        this.acts = acts;
        this.parts = parts;
    }

    /** What was weighed so far. @param filled the act that filled in the checklist last */
    record Weights(Optional<AssessedRisks> risks, Optional<ReviewedBudget> budget, Optional<Said> filled) {
        static final Weights NONE = new Weights(Optional.empty(), Optional.empty(), Optional.empty());

        /** The checklist of a case that asks for these kinds of help. */
        FilledChecklist checklist(Set<AssistanceType> kinds) {
            return FilledChecklist.of(kinds, filled);
        }
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if one of the acts is none of triage's, or one is gone */
    @Transactional
    Weights of(CaseId caseId) {
        Map<String, Said> last = new HashMap<>();
        for (Said act : acts.on(caseId, ACTIONS)) {
            if (!acts.held(act, Office.TRIAGE)) {
                throw acts.refuse(
                        new Acts.Claim("history_entry/" + act.act(), act.act(), act.action(), caseId),
                        "nobody of that office signed it");
            }
            last.put(act.action(), act);
        }
        if (last.isEmpty()) {
            return Weights.NONE;
        }
        SignedParts.Newest newest = parts.newest(caseId);
        return new Weights(
                Optional.ofNullable(last.get(AssessRisks.ACTION)).map(act -> AssessedRisks.of(act, newest)),
                Optional.ofNullable(last.get(ReviewBudget.ACTION)).map(act -> ReviewedBudget.of(act, newest)),
                Optional.ofNullable(last.get(FillChecklist.ACTION)));
    }
}
