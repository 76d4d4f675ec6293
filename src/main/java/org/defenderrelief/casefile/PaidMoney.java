package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.List;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** What was paid on a case, for the rooms before. Disbursement implements it. */
public interface PaidMoney {
    /** A payment that was sent. @param at since when it stands as it does @param arrived whether finance confirmed that it arrived */
    record Paid(Money amount, Instant at, boolean arrived) {}

    /** Those sent or confirmed, as signed. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    List<Paid> of(CaseId caseId);
}
