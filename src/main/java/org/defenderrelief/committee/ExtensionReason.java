package org.defenderrelief.committee;

/** Why a round needs more time. */
public enum ExtensionReason {
    /** Members whose vote is needed cannot be reached. */
    MEMBERS_AWAY,
    /** There is more to read than the time allows. */
    MORE_TO_READ,
    /** Members wait for something that triage asked for. */
    ANSWER_AWAITED
}
