package org.defenderrelief.committee;

import java.util.Currency;
import java.util.UUID;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.kernel.Money;

/**
 * An envelope that gives to a grant, and how much.
 *
 * @param amount its part, in the currency of payment
 * @param inEnvelope what that takes from it, at the rate
 */
public record Source(UUID envelope, Money amount, Money inEnvelope, AppliedRate rate) {
    /** @throws IllegalArgumentException if the rate does not make the one of the other */
    public Source {
        if (!amount.convert(inEnvelope.currency(), rate.rate()).equals(inEnvelope)) {
            throw new IllegalArgumentException("the rate does not make the one of the other");
        }
    }

    static Source of(UUID envelope, Money amount, Currency envelopeCurrency, AppliedRate rate) {
        return new Source(envelope, amount, amount.convert(envelopeCurrency, rate.rate()), rate);
    }

    /** The same with another part, at the same rate. */
    Source withAmount(Money other) {
        return of(envelope, other, inEnvelope.currency(), rate);
    }

    /** What the whole grant comes to in this envelope's currency: by that its policy decides, so that nobody gains by dividing a grant. */
    Money wholeOf(Money grant) {
        return grant.convert(inEnvelope.currency(), rate.rate());
    }
}
