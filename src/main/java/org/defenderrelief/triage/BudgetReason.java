package org.defenderrelief.triage;

/** Why so much of a budget line is accepted. */
public enum BudgetReason {
    /** All of it. */
    ACCEPTED,
    /** It costs less than was asked. */
    LOWER_PRICE,
    /** Not what this fund pays. */
    NOT_ELIGIBLE,
    PAID_BY_OTHERS,
    /** Another line asks for the same. */
    DUPLICATE_LINE,
    OTHER
}
