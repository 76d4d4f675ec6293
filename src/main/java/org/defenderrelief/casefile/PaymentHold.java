package org.defenderrelief.casefile;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.CaseId;

/**
 * Something that money must wait for before it leaves. The stages that know of such things implement it as beans; whoever releases or sends
 * a payment asks them all, without knowing them.
 */
public interface PaymentHold {
    /**
     * Why nothing may be released or sent on the case now, in one sentence for the person who wants to; empty if nothing is in the way.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if what the payment relies on is not as it was signed
     */
    Optional<String> reasonToWait(CaseFile caseFile);

    /** On which of these cases something is in the way now: by the rows, in one statement, to point at it in lists. */
    Set<CaseId> among(Collection<CaseId> cases);
}
