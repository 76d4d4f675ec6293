package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.List;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** What the committee granted on a case, for the rooms before it. The committee implements it. */
public interface GrantedMoney {
    /**
     * A grant.
     *
     * @param amount in the currency of the proposal
     * @param stands false for an emergency release that the committee did not stand by
     */
    record Granted(Money amount, Instant at, boolean stands) {}

    /** Those that members of the committee signed, in that order. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    List<Granted> of(CaseId caseId);
}
