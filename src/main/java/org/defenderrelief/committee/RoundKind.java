package org.defenderrelief.committee;

/** What a round is for. */
public enum RoundKind {
    /** Decides on a proposal before anything is paid. */
    DECISION,
    /** Stands by an emergency release, or not, after the fact. */
    RATIFICATION
}
