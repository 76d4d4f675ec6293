package org.defenderrelief.fund;

/** Why a rate is far from the one before it. */
public enum RateReason {
    /** The currency has moved that much. */
    MARKET_MOVE,
    /** The rate before it was wrong. */
    CORRECTION,
    /** The currency has new units. */
    REDENOMINATION
}
