package org.defenderrelief.disbursement;

/** Why a payment came to nothing. Coded, since it stands in clear; what there is to tell goes into the case's sealed channel. */
public enum PaymentReason {
    /** The account, wallet or name was not accepted. */
    DETAILS_REFUSED,
    /** Nobody picked it up in time. */
    NOT_COLLECTED,
    /** Held or refused for a match of names; somebody reviews it. */
    BLOCKED,
    /** Being paid would endanger the payee. */
    UNSAFE,
    /** The need is met otherwise or has passed. */
    NO_LONGER_NEEDED,
    /** The committee did not ratify the release. */
    NOT_RATIFIED,
    /** Planned in error. */
    MISTAKE,
    /** A technical failure on the way. */
    TECHNICAL,
    /** Anything else. */
    OTHER
}
