package org.defenderrelief.disbursement;

/**
 * What an instalment waits for, beside its day. Only what the service can tell by itself from signed acts: what people have to judge is a
 * tranche of the committee's decision.
 */
public enum InstalmentCondition {
    /** All instalments of the same grant that were planned before it have arrived, or were given up. */
    EARLIER_ARRIVED
}
