package org.defenderrelief.triage;

/** Who gave help that is not money. */
public enum AidGiver {
    /** Somebody of this fund. */
    OWN_STAFF,
    /** A partner organisation. */
    PARTNER,
    /** Another fund, or a network. */
    OTHER_FUND
}
