package org.defenderrelief.fund;

import java.util.Currency;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * An amount to pay and what it takes from an envelope.
 *
 * @param payment in the currency of payment
 * @param envelope in the envelope's currency: the payment at the rate, rounded up to the minor unit
 * @param rate the rate between the two
 */
public record Share(Money payment, Money envelope, AppliedRate rate) {
    static Share of(Money payment, Currency envelopeCurrency, AppliedRate rate) {
        return new Share(payment, payment.convert(envelopeCurrency, rate.rate()), rate);
    }

    /** As {@link #of}; empty if that would be more than any amount in the envelope's currency can be. */
    static Optional<Share> possible(Money payment, Currency envelopeCurrency, AppliedRate rate) {
        return payment.converted(envelopeCurrency, rate.rate()).map(envelope -> new Share(payment, envelope, rate));
    }

    /**
     * What one more payment takes from the envelope. All payments together take exactly what was reserved when all of it is paid, since each
     * takes the difference between what should be gone after it and what is; a cent gained by rounding earlier is not taken twice.
     *
     * @param paid what is paid so far, in the currency of payment
     * @param taken what that took from the envelope
     * @param next the payment
     */
    Money taking(Money paid, Money taken, Money next) {
        Money due = paid.plus(next).convert(envelope.currency(), rate.rate());
        return due.isMoreThan(taken) ? due.minus(taken) : Money.zero(envelope.currency());
    }
}
