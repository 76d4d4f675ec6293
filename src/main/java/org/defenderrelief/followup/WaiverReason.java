package org.defenderrelief.followup;

/** Why a case is closed without a report, or without money that was not spent. */
public enum WaiverReason {
    /** Asking would put somebody in danger. */
    ASKING_ENDANGERS,
    /** Nobody who could answer can be reached. */
    OUT_OF_REACH,
    /** It is so little that asking costs more. */
    TOO_LITTLE,
    /** It was told on another way; what shows it is kept there. */
    TOLD_ELSEWHERE,
    /** It went into the same need, which had grown. */
    USED_FOR_THE_NEED
}
