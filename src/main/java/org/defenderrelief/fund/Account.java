package org.defenderrelief.fund;

/**
 * The accounts of an envelope's ledger. What {@link #DONOR} gave and what {@link #OWN} bore stand as their negative balances, so all accounts
 * sum to zero. None of the others is ever below zero but {@link #EXCHANGE}, which gains as well as loses.
 */
public enum Account {
    /** Where the envelope's money comes from. */
    DONOR,
    /** The fund's own money: fees and losses that the donor does not bear. */
    OWN,
    /** Free to be committed. */
    AVAILABLE,
    /** Reserved for cases, not paid yet. */
    COMMITTED,
    /** Sent to payees. */
    PAID,
    /** What banks and agencies took for payments. */
    FEES,
    /** What payments cost more than was reserved for them, since the rate was another one; below zero where they cost less. */
    EXCHANGE,
    /** Given back to the donor unspent. */
    RETURNED;

    /** Whether money comes from outside through it. */
    boolean isSource() {
        return this == DONOR || this == OWN;
    }

    /** Whether it holds no less than nothing, whatever moves. */
    boolean isNeverBelowZero() {
        return !isSource() && this != EXCHANGE;
    }
}
