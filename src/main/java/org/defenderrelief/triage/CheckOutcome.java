package org.defenderrelief.triage;

/** What a check came to. */
public enum CheckOutcome {
    /** It bears out what the request says. */
    CONFIRMS,
    /** It speaks against it. */
    CONTRADICTS,
    /** It says neither. */
    INCONCLUSIVE,
    /** Nobody could be reached safely. */
    NOT_REACHED
}
