package org.defenderrelief.casefile;

import java.util.Optional;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/**
 * What was granted, in its tranches, and how many of them may be paid.
 *
 * @param tranches those of the amount that was granted
 * @param released how many may be paid, from the first on; the first always may
 */
public record GrantInTranches(Tranches tranches, int released) {
    /** What may be paid, all together. */
    public Money free() {
        return tranches.first(released);
    }

    /** Number of the tranche whose condition is the next to be met; empty if all may be paid. */
    public Optional<Integer> next() {
        return released < tranches.parts().size() ? Optional.of(released + 1) : Optional.empty();
    }

    GrantInTranches afterNext() {
        return new GrantInTranches(tranches, released + 1);
    }
}
