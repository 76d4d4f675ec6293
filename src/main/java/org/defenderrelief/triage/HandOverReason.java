package org.defenderrelief.triage;

/** Why a case goes to another person of triage. */
public enum HandOverReason {
    /** Whoever has it is away, or will be. */
    AWAY,
    /** Whoever has it has too much to do. */
    WORKLOAD,
    /** The other one speaks the language, or knows the country. */
    KNOWS_MORE,
    /** Whoever has it is too close to it. */
    TOO_CLOSE,
    OTHER
}
