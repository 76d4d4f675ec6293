package org.defenderrelief.followup;

/** Why triage does without a confirmation by the person in danger. */
public enum UnconfirmedReason {
    /** They have no code of their own, or lost it. */
    NO_CODE,
    /** They cannot be reached. */
    OUT_OF_REACH,
    /** Asking would put them in danger. */
    ASKING_ENDANGERS,
    /** They said so to somebody of triage in another way. */
    HEARD_ANOTHER_WAY
}
