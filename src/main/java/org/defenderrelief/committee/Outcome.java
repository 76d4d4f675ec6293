package org.defenderrelief.committee;

import java.util.Optional;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Money;

/**
 * What a round came to.
 *
 * @param status APPROVED, DECLINED or DEFERRED
 * @param amount what is approved, in the currency of payment; with APPROVED only
 * @param reason the reason most members gave; with DECLINED only
 * @param roster number of the roster statement by which everybody had voted; with DEFERRED only, where neither votes nor the time made it so
 */
record Outcome(RoundStatus status, Optional<Money> amount, Optional<DeclineReason> reason, Optional<Long> roster) {
    static Outcome approved(Money amount) {
        return new Outcome(RoundStatus.APPROVED, Optional.of(amount), Optional.empty(), Optional.empty());
    }

    static Outcome declined(DeclineReason reason) {
        return new Outcome(RoundStatus.DECLINED, Optional.empty(), Optional.of(reason), Optional.empty());
    }

    static Outcome deferred() {
        return new Outcome(RoundStatus.DEFERRED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Everybody had voted, by that statement of the roster, and it was no decision. */
    static Outcome undecided(long roster) {
        return new Outcome(RoundStatus.DEFERRED, Optional.empty(), Optional.empty(), Optional.of(roster));
    }
}
