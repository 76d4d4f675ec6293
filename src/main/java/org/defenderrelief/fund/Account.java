package org.defenderrelief.fund;

/** The accounts of an envelope's ledger. What {@link #DONOR} gave stands as its negative balance, so all accounts sum to zero. */
public enum Account {
    /** Where the envelope's money comes from. */
    DONOR,
    /** Free to be committed. */
    AVAILABLE,
    /** Reserved for cases, not paid yet. */
    COMMITTED,
    /** Sent to payees. */
    PAID,
    /** Given back to the donor unspent. */
    RETURNED
}
