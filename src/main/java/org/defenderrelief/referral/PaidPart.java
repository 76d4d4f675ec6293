package org.defenderrelief.referral;

import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** How much of a budget is paid: said in so many words, so that nothing left empty, and nothing left standing, promises anything. */
public enum PaidPart {
    LINES,
    ALL,
    NONE;

    /** The lines that it means. @param named those that somebody named @throws Problem.InvalidInput {@code lines} if it takes some and has none, or the other way round */
    public BudgetLines lines(Optional<BudgetLines> named) {
        if (named.isPresent() != (this == LINES)) {
            throw new Problem.InvalidInput("lines", this == LINES ? Flaw.LINES_OF_BUDGET : Flaw.NOT_OF_CHOICE);
        }
        return this == ALL ? BudgetLines.ALL : named.orElse(BudgetLines.NONE);
    }
}
