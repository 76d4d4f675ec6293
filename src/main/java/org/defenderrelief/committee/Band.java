package org.defenderrelief.committee;

import java.time.Duration;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * What a decision on an amount up to a bound takes.
 *
 * @param upTo the bound, inclusive, in the policy's currency; empty for no bound
 * @param deadline how long members have, in whole hours
 */
public record Band(Optional<Money> upTo, Terms terms, Duration deadline) {
    boolean covers(Money amount) {
        return upTo.isEmpty() || !amount.isMoreThan(upTo.get());
    }
}
