package org.defenderrelief.followup;

/** How a complaint ended. */
public enum ComplaintOutcome {
    UPHELD,
    PARTLY,
    NOT_UPHELD,
    NOT_ESTABLISHED
}
