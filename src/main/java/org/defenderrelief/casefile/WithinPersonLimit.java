package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Acting;

/** Whether one person would get no more of an envelope than its donor allows, for whoever puts a grant to the committee. Triage implements it. */
public interface WithinPersonLimit {
    /**
     * Passes if the person of the case gets no more of the envelope with this than its donor allows, with what was granted from it on other cases of
     * the same person, and what is asked of it on those that are before the committee. The identity is opened for it, if there is such a bound.
     *
     * @param locked as {@link OpenCompartment#newestWithin} takes it
     * @param envelope to take it from
     * @param amount to pay, in the currency of payment
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code over-envelope-person-limit} if it is more, or if nobody can tell since something of another
     *     case of the person is not as it was signed; {@code no-exchange-rate}; {@code not-authentic}
     */
    void require(Acting acting, CaseFile locked, UUID envelope, Money amount);

    /**
     * Whether that would pass by what is indexed of the case already, for whoever may know that the person has other cases; nothing is opened for it.
     *
     * @return false also if something of another case is not as it was signed; empty if there is no such bound, or nothing of the case is indexed yet
     */
    Optional<Boolean> allows(CaseFile caseFile, UUID envelope, Money amount);
}
