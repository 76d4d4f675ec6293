package org.defenderrelief.casefile;

/** Why more is to be granted than was asked for. */
public enum MoreReason {
    /** What was asked for costs more by now. */
    COSTS_ROSE,
    /** The request leaves out something that the help needs. */
    LEFT_OUT,
    /** The danger grew since the request. */
    DANGER_GREW,
    /** The same amount at another exchange rate, or no confirmed rate compares the two. */
    EXCHANGE_RATE,
    OTHER
}
