package org.defenderrelief.casefile;

/** Why somebody is not shown a part that is sealed for others. */
public enum GrantRefusal {
    /** Their work on the case can be done without it. */
    NOT_NEEDED,
    /** Triage can answer what they want to know without showing it. */
    TRIAGE_CAN_ANSWER,
    /** One more who knows would add to the danger. */
    ONE_MORE_IS_DANGEROUS,
    /** Somebody else is to see it in their place. */
    ANOTHER_PERSON
}
