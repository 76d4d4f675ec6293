package org.defenderrelief.casefile;

import org.defenderrelief.kernel.CaseId;

/** What of a case is confirmed to have arrived. The stage that knows implements it; what the person in danger says is held against it. */
public interface Arrivals {
    /** The act of finance that says that a payment arrived. */
    String CONFIRMED = "disbursement.payment-confirmed";

    /** Whether any payment of the case is confirmed, by the rows: to point at what contradicts it, not to decide anything. */
    boolean areConfirmed(CaseId caseId);
}
