package org.defenderrelief.retention;

/** Why something is not to be erased yet. */
public enum HoldReason {
    /** Auditors or a donor look at it. */
    UNDER_AUDIT,
    /** A claim or a proceeding needs it. */
    LEGAL_CLAIM,
    /** A misuse is looked into. */
    INVESTIGATION,
    /** The person whom it is about asked that it be kept. */
    ASKED_BY_PERSON
}
