package org.defenderrelief.referral;

import java.util.function.Supplier;

/** How much of a budget is paid: said in so many words, so that nothing left empty promises anything. */
public enum PaidPart {
    ALL,
    LINES,
    NONE;

    /** The lines that it means. @param named those that somebody named, asked for if it takes them */
    public BudgetLines lines(Supplier<BudgetLines> named) {
        return switch (this) {
            case ALL -> BudgetLines.ALL;
            case LINES -> named.get();
            case NONE -> BudgetLines.NONE;
        };
    }
}
