package org.defenderrelief.disbursement;

/** Why money is planned before the partner has agreed to the terms. */
public enum NoAgreement {
    /** A life is at risk, and asking first takes too long. */
    LIFE_AT_RISK,
    /** Asking would endanger whoever is asked. */
    NOT_SAFE,
    /** They agreed on another way, such as on paper; what proves it is kept there. */
    AGREED_ELSEWHERE
}
