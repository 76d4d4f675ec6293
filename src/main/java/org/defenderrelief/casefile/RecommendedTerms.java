package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Acting;

/** What triage recommended to pay, for the rooms that go on from there. Triage implements it. */
public interface RecommendedTerms {
    /**
     * What was recommended; empty as far as nothing was.
     *
     * @param envelope id of the envelope to pay from
     * @param more why the amount is more than was asked for
     */
    record Terms(Optional<Money> amount, Optional<UUID> envelope, Optional<MoreReason> more) {
        /** Nobody recommended anything. */
        public static Terms none() {
            return new Terms(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The recommendation that holds. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Terms of(CaseId caseId);

    /**
     * What it makes the payment depend on, in words, opened as part of a step on the case; empty if it names nothing.
     *
     * @param locked as {@link OpenCompartment#newestWithin} takes it
     */
    Optional<String> conditions(Acting acting, CaseFile locked);
}
