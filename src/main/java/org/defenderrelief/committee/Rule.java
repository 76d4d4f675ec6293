package org.defenderrelief.committee;

/** How votes become a decision. */
public enum Rule {
    /** Everybody who votes agrees. */
    CONSENSUS,
    /** More than half of those who vote agree. */
    MAJORITY
}
