package org.defenderrelief.reporting;

import java.time.Instant;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/**
 * Money that was granted to a case, as it was signed, with what of the case stands in clear.
 *
 * @param line number of the ledger's line that reserved it
 * @param amount in the envelope's currency
 * @param paid the same in the currency of payment
 * @param rate between them; its source is as the row says, for no act names it
 * @param received when the request was taken in
 * @param granted when the money was reserved, with the decision
 */
record Grant(
        long line,
        CommitmentId commitment,
        CaseId caseId,
        Money amount,
        Money paid,
        AppliedRate rate,
        String region,
        Set<AssistanceType> types,
        Instant received,
        Instant granted) {
    /** The one kind of help that was asked for, or {@link DonorReport#SEVERAL}: each grant counts once. */
    String type() {
        return types.size() == 1 ? types.iterator().next().name() : DonorReport.SEVERAL;
    }
}
