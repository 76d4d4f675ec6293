package org.defenderrelief.fund;

import org.defenderrelief.kernel.Money;

/** Money as the facts of an act hold it, read back. */
final class MoneyText {
    private MoneyText() {}

    /** @throws IllegalArgumentException if the fact holds no amount */
    static Money read(String fact) {
        int blank = fact.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("not an amount of money");
        }
        return Money.of(fact.substring(blank + 1), fact.substring(0, blank));
    }
}
