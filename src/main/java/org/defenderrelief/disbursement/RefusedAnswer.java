package org.defenderrelief.disbursement;

/** What is done about money that had left when the committee refused to stand by its release. */
public enum RefusedAnswer {
    /** It is asked back; what comes back is recorded as returned. */
    ASKED_BACK,
    /** It was used for what it was meant for, so that nothing comes back. */
    ALREADY_USED,
    /** Asking would put somebody in danger. */
    ASKING_ENDANGERS,
    /** Whoever has it cannot be reached. */
    OUT_OF_REACH
}
