package org.defenderrelief.fund;

import org.defenderrelief.kernel.Money;

/**
 * How much of an envelope one person gets.
 *
 * @param most in the envelope's currency, all cases of the person together
 * @param months how far one looks back, 1 to {@link #LONGEST}
 */
public record PersonLimit(Money most, int months) {
    /** Nobody looks further back, in months. */
    public static final int LONGEST = 60;
}
