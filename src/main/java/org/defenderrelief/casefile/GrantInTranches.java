package org.defenderrelief.casefile;

import java.util.Optional;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/**
 * What was granted, in its tranches, how many of them may be paid, and what of it one envelope gives. Where several give, they are drawn on one
 * after the other: what the first gives is paid before anything of the second.
 *
 * @param tranches those of the whole amount that was granted
 * @param released how many may be paid, from the first on; the first always may
 * @param before what envelopes before this one give
 * @param share what this one gives
 */
public record GrantInTranches(Tranches tranches, int released, Money before, Money share) {
    /** A grant of one envelope. */
    public static GrantInTranches whole(Tranches tranches, int released) {
        Money all = tranches.total();
        return new GrantInTranches(tranches, released, Money.zero(all.currency()), all);
    }

    /** What this envelope's share of it may be paid, all together. */
    public Money free() {
        Money reached = tranches.first(released);
        Money over = reached.isMoreThan(before) ? reached.minus(before) : Money.zero(before.currency());
        return over.isMoreThan(share) ? share : over;
    }

    /** What of the grant may be paid, all envelopes together. */
    public Money freeOfAll() {
        return tranches.first(released);
    }

    /** Number of the tranche whose condition is the next to be met; empty if all may be paid. */
    public Optional<Integer> next() {
        return released < tranches.parts().size() ? Optional.of(released + 1) : Optional.empty();
    }

    GrantInTranches afterNext() {
        return new GrantInTranches(tranches, released + 1, before, share);
    }
}
