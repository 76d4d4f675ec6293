package org.defenderrelief.triage;

/** How an item of the checklist stands; without an answer it is open. */
public enum ItemAnswer {
    /** The request says it, or somebody found it out. */
    THERE,
    /** The sender was asked for it. */
    ASKED,
    /** The case can be decided without it; then it says why. */
    NOT_NEEDED
}
