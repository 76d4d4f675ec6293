package org.defenderrelief.triage;

/** Why two people of triage flag a person. */
public enum FlagReason {
    /** Somebody asked in the name of another, or as several. */
    FALSE_IDENTITY,
    /** What was told did not happen. */
    INVENTED_DANGER,
    /** Money went to something else, and nobody told. */
    MONEY_USED_OTHERWISE,
    /** Another fund found misuse. */
    TOLD_BY_ANOTHER_FUND,
    /** Said in words. */
    OTHER
}
