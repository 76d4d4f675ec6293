package org.defenderrelief.casefile;

/** Why somebody asks to see a part that is sealed for others, as a code that may stand in clear; the words are sealed. */
public enum GrantReason {
    /** To see whether they know or are close to somebody in the case, and must step back. */
    CONFLICT_OF_INTEREST,
    /** A step that is theirs could endanger somebody if they do not know who it is. */
    SAFETY_OF_PEOPLE,
    /** To see that whoever is paid is who was meant. */
    IDENTITY_OF_PAYEE,
    /** The case is in a sample that is audited. */
    AUDIT_SAMPLE,
    /** Something else, told in the sealed words. */
    ANOTHER_REASON
}
