package org.defenderrelief.disbursement;

/** Why money goes another way than the one that was asked for, or leaves a trail in a bank where the sender warned of one. */
public enum MethodReason {
    /** The payee has asked for this way since, on a safe channel. */
    PAYEE_ASKED,
    /** The way that was asked for does not work there at present. */
    WAY_CLOSED,
    /** Whoever provides the help takes nothing else. */
    PROVIDER_ONLY,
    /** The payee knows what a trail in a bank can do to them, and agrees. The one reason that answers that danger. */
    RISK_AGREED
}
