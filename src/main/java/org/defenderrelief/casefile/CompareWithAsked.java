package org.defenderrelief.casefile;

import java.time.Instant;

import org.defenderrelief.kernel.Money;

/** Puts what was asked beside an amount in another currency. The fund, which has the rates, implements it. */
public interface CompareWithAsked {
    /**
     * By the newest confirmed rate that holds on the day of that moment.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if that rate is not what was signed
     */
    BesideAsked compare(Money asked, Money amount, Instant at);
}
