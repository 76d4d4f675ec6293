package org.defenderrelief.triage;

/** Why help that was proposed is not given. */
public enum AidDropReason {
    /** The person does not want it. */
    PERSON_DECLINED,
    /** It would put somebody in danger. */
    TOO_DANGEROUS,
    /** Nobody was found who can give it. */
    NOBODY_CAN,
    NO_LONGER_NEEDED
}
