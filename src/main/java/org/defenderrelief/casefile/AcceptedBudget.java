package org.defenderrelief.casefile;

import java.util.Optional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** What was accepted of a case's budget, for donors who pay a part of it. Triage implements it. */
public interface AcceptedBudget {
    /**
     * The sum of what triage accepted of the budget lines of the newest needs, as it signed; empty if it has not reviewed those.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    Optional<Money> of(CaseId caseId);
}
