package org.defenderrelief.casefile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/** Compares amounts in different currencies. The fund, which has the rates, implements it. */
public interface CompareWithAsked {
    /**
     * By the newest confirmed rate that holds on the day of that moment.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if that rate is not what was signed
     */
    BesideAsked compare(Money asked, Money amount, Instant at);

    /** Today's rate into the fund's own currency; empty if there is none, or if it is not what was signed. */
    Optional<BigDecimal> toOwn(Currency from);
}
