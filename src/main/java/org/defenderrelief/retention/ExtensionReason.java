package org.defenderrelief.retention;

/** Why an answer takes longer than a month (GDPR article 12(3)). */
public enum ExtensionReason {
    /** What was asked is not simple. */
    COMPLEX,
    /** There are many such requests now. */
    MANY_REQUESTS
}
