package org.defenderrelief.committee;

/** Where a round stands; every state but the first is final. */
public enum RoundStatus {
    /** Members vote. */
    OPEN,
    /** Decided in favour; of a ratification: the committee stands by the release. */
    APPROVED,
    /** Decided against; of a ratification: what is unpaid is not paid. */
    DECLINED,
    /** Sent back to triage. */
    DEFERRED,
    /** What it was about changed, or the case went another way: its votes count for nothing. */
    VOIDED,
    /** One member released the money in emergency; a ratification takes its place. */
    RELEASED
}
