package org.defenderrelief.committee;

/** Why a round's votes count for nothing. */
public enum VoidCause {
    /** There is a new version of who it is about, while members have declared whom they must not decide about. */
    IDENTITY_CHANGED,
    /** There is a new version of what happened. */
    SITUATION_CHANGED,
    /** There is a new version of the needs. */
    NEEDS_CHANGED,
    /** There are new payment details. */
    PAYEE_CHANGED,
    /** The case was withdrawn, referred or marked a duplicate. */
    CASE_LEFT,
    /** Triage made another proposal in its place. */
    REPLACED;

    /** Whether what was voted on changed while the committee voted, so that it is triage's to ask again. */
    public boolean isChange() {
        return this == IDENTITY_CHANGED || this == SITUATION_CHANGED || this == NEEDS_CHANGED || this == PAYEE_CHANGED;
    }
}
