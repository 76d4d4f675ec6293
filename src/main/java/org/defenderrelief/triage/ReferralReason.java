package org.defenderrelief.triage;

/** Why a request goes to another fund. */
public enum ReferralReason {
    /** Another fund fits the person or the need better. */
    BETTER_SUITED_FUND,
    /** This fund does not work in that region. */
    OUTSIDE_REGION,
    /** This fund does not give that kind of help. */
    OUTSIDE_ASSISTANCE_TYPES,
    /** Another fund can act sooner. */
    FASTER_ELSEWHERE,
    /** There is no money for it here now. */
    NO_MONEY
}
