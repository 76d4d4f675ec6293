package org.defenderrelief.triage;

/**
 * What must be true of every request that is granted, each assessed by itself with its own evidence (Agir ensemble pour les droits
 * humains, emergency fund).
 */
public enum Criterion {
    /** The person is a human rights defender: promotes or protects rights, alone or with others (UN Declaration of 1998). */
    DEFENDER,
    /** The danger is such that it amounts to urgency. */
    URGENT_DANGER,
    /** The danger comes from the engagement for rights. */
    CAUSAL_LINK
}
