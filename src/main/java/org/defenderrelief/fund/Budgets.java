package org.defenderrelief.fund;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AcceptedBudget;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** What was accepted of a case's budget, where the donor's rule goes by it. */
@ApplicationScoped
class Budgets {
    private final AcceptedBudget accepted;

    Budgets(AcceptedBudget accepted) {
        this.accepted = accepted;
    }

    /** Empty if the rule does not go by it, or triage has not reviewed it. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Optional<Money> of(CaseId caseId, Terms terms) {
        return terms.rules().mostOfBudget().isPresent() ? accepted.of(caseId) : Optional.empty();
    }
}
