package org.defenderrelief.casefile;

/** Why a request is not granted, as a code that may stand in clear; the reasons in words are sealed. */
public enum DeclineReason {
    /** One of the three criteria is not met. */
    CRITERIA_NOT_MET,
    /** What is asked for is not what this fund gives. */
    OUTSIDE_MANDATE,
    /** Another fund already pays for it in full. */
    COVERED_ELSEWHERE,
    /** It could not be verified in time by any safe means. */
    NOT_VERIFIABLE,
    /** Helping in this way would add to the danger. */
    WOULD_ADD_DANGER,
    /** There is no money for it now. */
    NO_MONEY,
    /** Something else, told in the sealed reasons. */
    OTHER
}
