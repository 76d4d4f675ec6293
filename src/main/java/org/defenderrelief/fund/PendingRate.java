package org.defenderrelief.fund;

import java.time.Instant;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;

/** A rate that waits for another person to confirm it. */
public record PendingRate(RateId id, NewRate rate, PersonId by, Instant at) {
    /** Whether that person can confirm it, for pages to offer. */
    public boolean isForConfirmationBy(Actor actor) {
        return ProposeRate.isFor(actor) && !by.equals(actor.person());
    }

    /** Whether that person can take it back, for pages to offer. */
    public boolean isForWithdrawalBy(Actor actor) {
        return ProposeRate.isFor(actor) && by.equals(actor.person());
    }
}
