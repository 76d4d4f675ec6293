package org.defenderrelief.fund;

import java.math.BigDecimal;

import org.defenderrelief.kernel.Problem;

/** A rate that moves far from the one before it of its pair says why: a slip of the hand would otherwise move money. */
final class RateStep {
    private RateStep() {}

    /**
     * @param before the rate that holds so far
     * @param most the share by which a rate may move without a reason
     * @throws Problem.Conflict {@code rate-step}
     */
    static void require(NewRate wanted, BigDecimal before, BigDecimal most) {
        BigDecimal moved = wanted.rate().subtract(before).abs();
        if (wanted.reason().isEmpty() && moved.compareTo(before.multiply(most)) > 0) {
            throw new Problem.Conflict(
                    "rate-step",
                    "The last confirmed rate from " + wanted.from() + " to " + wanted.to() + " is "
                            + before.toPlainString() + "; this one differs by more than "
                            + most.movePointRight(2).stripTrailingZeros().toPlainString()
                            + " in a hundred. Check it, and give a reason if it is right.");
        }
    }
}
