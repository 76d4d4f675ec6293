package org.defenderrelief.triage;

/** What triage recommends to the committee. */
public enum Verdict {
    APPROVE,
    DECLINE
}
