package org.defenderrelief.casefile;

/** What a person has done on one case. Nobody does two of these on the same case, whatever roles they hold. */
public enum Duty {
    /** Filed the request. */
    SUBMITTER,
    /** Verified it: recorded a finding or recommended. */
    ASSESSOR,
    /** Voted, or released in emergency. */
    VOTER,
    /** Prepared a payment. */
    PREPARER,
    /** Released a payment. */
    RELEASER
}
