package org.defenderrelief.triage;

/** What triage found about one criterion. */
public enum Finding {
    /** It is so, by the evidence noted. */
    MET,
    /** It is not so, by the evidence noted. */
    NOT_MET,
    /** The evidence does not say; ask, or check further. */
    UNCLEAR
}
