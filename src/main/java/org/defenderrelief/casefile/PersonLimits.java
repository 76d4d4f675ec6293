package org.defenderrelief.casefile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** How much of an envelope one person gets, for triage, which alone can tell who is one person. The fund implements it. */
public interface PersonLimits {
    /**
     * A bound.
     *
     * @param envelope its id
     * @param most in the envelope's currency
     * @param months how far one looks back
     */
    record Limit(UUID envelope, Money most, int months) {
        /** From when on grants count. */
        public Instant since(Instant now) {
            return now.atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
        }
    }

    /**
     * The bound of that envelope; empty if its donor has none, or if nothing can be committed from it yet or any more.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    Optional<Limit> of(UUID envelope);

    /**
     * What a case has of the envelope that was reserved since then and not given back, in the envelope's currency.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    Money granted(CaseId caseId, Limit limit, Instant since);

    /**
     * What an amount would take from the envelope at the rate of the day; empty if that is more than any amount can be.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code no-exchange-rate}, or {@code not-authentic} if the rate is not what was signed
     */
    Optional<Money> takes(Limit limit, Money amount);
}
