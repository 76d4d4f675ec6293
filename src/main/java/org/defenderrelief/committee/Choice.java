package org.defenderrelief.committee;

/** What a member can say to a proposal. */
public enum Choice {
    /** The proposal as it stands. */
    APPROVE,
    /** The proposal, but not more than the amount named. */
    APPROVE_LESS,
    /** No, with a coded reason. */
    DECLINE,
    /** Not yet: triage is to find out more. */
    DEFER;

    boolean approves() {
        return this == APPROVE || this == APPROVE_LESS;
    }
}
