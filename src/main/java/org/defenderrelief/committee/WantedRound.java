package org.defenderrelief.committee;

import java.util.Optional;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What triage puts to the committee.
 *
 * @param amount what to pay, in the currency of payment
 * @param envelope where to take it from
 * @param conditions what the payment depends on, in words; sealed
 */
public record WantedRound(Money amount, EnvelopeId envelope, Optional<String> conditions) {
    static final int MAX_CONDITIONS = 2000;

    /** @throws Problem.InvalidInput if the amount is zero or the conditions are too long */
    public WantedRound {
        if (amount.isZero()) {
            throw new Problem.InvalidInput("amount", "ZERO", "Put more than nothing to the committee.");
        }
        conditions = FreeText.optional("conditions", conditions.orElse(null), MAX_CONDITIONS);
    }
}
