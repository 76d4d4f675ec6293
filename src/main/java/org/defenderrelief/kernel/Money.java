package org.defenderrelief.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;

/**
 * An exact amount in one ISO 4217 currency, never negative, at the currency's own scale (XOF 0, EUR 2, TND 3 decimals).
 *
 * @param amount 0 to 9,999,999,999,999.999 at the currency's scale
 * @param currency an ISO 4217 currency with a minor unit
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {
    private static final BigDecimal BOUND = new BigDecimal("1E13");

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency without minor unit");
        }
        if (amount.signum() < 0 || amount.compareTo(BOUND) >= 0) {
            throw new IllegalArgumentException("amount out of bounds");
        }
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    /** @throws IllegalArgumentException if the currency is unknown, the amount no plain decimal, or its scale wrong for the currency */
    public static Money of(String amount, String currencyCode) {
        Currency currency = currency(currencyCode)
                .orElseThrow(() -> new IllegalArgumentException("not an ISO 4217 currency with a minor unit"));
        if (!amount.matches("[0-9]{1,13}(\\.[0-9]{1,4})?")) {
            throw new IllegalArgumentException("not a plain decimal amount");
        }
        BigDecimal value = new BigDecimal(amount);
        if (value.scale() > currency.getDefaultFractionDigits()) {
            throw new IllegalArgumentException("more decimals than the currency has");
        }
        return new Money(value, currency);
    }

    /** Reads what {@link #toString} writes. @throws IllegalArgumentException if it is anything else */
    public static Money parse(String text) {
        if (text.length() < 5 || text.charAt(3) != ' ') {
            throw new IllegalArgumentException("not an amount as it is written");
        }
        return of(text.substring(4), text.substring(0, 3));
    }

    /** The currency of an ISO 4217 code that has a minor unit, if there is one (XXX, XAU and the like have none). */
    public static Optional<Currency> currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return currency.getDefaultFractionDigits() < 0 ? Optional.empty() : Optional.of(currency);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    /** @throws IllegalArgumentException if the result would be negative */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money times(long factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
    }

    /**
     * This amount in another currency at a rate, rounded up to the target's minor unit, so that a reservation never falls short.
     *
     * @param rate units of {@code target} for one unit of this currency, positive
     */
    public Money convert(Currency target, BigDecimal rate) {
        return new Money(valueIn(target, rate), target);
    }

    /** As {@link #convert}; empty if that is more than an amount can be. */
    public Optional<Money> converted(Currency target, BigDecimal rate) {
        BigDecimal value = valueIn(target, rate);
        return value.compareTo(BOUND) < 0 ? Optional.of(new Money(value, target)) : Optional.empty();
    }

    private BigDecimal valueIn(Currency target, BigDecimal rate) {
        return amount.multiply(rate).setScale(target.getDefaultFractionDigits(), RoundingMode.CEILING);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts in different currencies");
        }
        return other;
    }

    /** The amount as REST writes it: a plain decimal at the currency's scale. */
    public String plainAmount() {
        return amount.toPlainString();
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + plainAmount();
    }
}
