package org.defenderrelief.followup;

/** What was done about the word of a person in danger that money did not arrive as was confirmed. */
public enum DenialAnswer {
    /** It arrived afterwards. */
    ARRIVED_SINCE,
    /** It was paid anew. */
    PAID_AGAIN,
    /** Both sides meant the same. */
    MISUNDERSTOOD,
    /** It is lost, and nobody is to blame. */
    LOST,
    /** Somebody kept it; that is followed up. */
    MISUSE_FOLLOWED_UP
}
