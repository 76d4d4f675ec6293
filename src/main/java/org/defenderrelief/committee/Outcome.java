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
 */
record Outcome(RoundStatus status, Optional<Money> amount, Optional<DeclineReason> reason) {
    static Outcome approved(Money amount) {
        return new Outcome(RoundStatus.APPROVED, Optional.of(amount), Optional.empty());
    }

    static Outcome declined(DeclineReason reason) {
        return new Outcome(RoundStatus.DECLINED, Optional.empty(), Optional.of(reason));
    }

    static Outcome deferred() {
        return new Outcome(RoundStatus.DEFERRED, Optional.empty(), Optional.empty());
    }
}
