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
     * Why something waits.
     *
     * @param slug the kind of refusal @param text in one or two sentences, for the person who wants to release or send it
     */
    record Reason(String slug, String text) {}

    /**
     * Why a payment of the case may not be released or sent now; empty if nothing is in the way.
     *
     * @param going how the payment is to leave
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if what the payment relies on is not as it was signed
     */
    Optional<Reason> reasonToWait(CaseFile caseFile, GoingMoney going);

    /** On which of these cases something is in the way now: by the rows, in one statement, to point at it in lists. */
    Set<CaseId> among(Collection<CaseId> cases);
}
