package org.defenderrelief.fund;

import java.time.Instant;
import java.util.Optional;

import org.defenderrelief.kernel.PersonId;

/** A rate that was proposed once, as its row says, to be shown. @param confirmedBy empty while it waits; so is {@code confirmedAt} */
public record RateVersion(
        RateId id,
        NewRate rate,
        State state,
        PersonId proposedBy,
        Instant proposedAt,
        Optional<PersonId> confirmedBy,
        Optional<Instant> confirmedAt) {
    /** Where it stands. */
    public enum State {
        /** Another person has to confirm it. */
        WAITING,
        /** Its proposer took it back before anybody confirmed it. */
        WITHDRAWN,
        /** Confirmed, for a day that has not come. */
        LATER,
        /** It is used now. */
        HOLDS,
        /** Another of its pair came after it. */
        FOLLOWED,
        /** It is not what was signed, or the acts cannot be relied on at the moment. */
        UNSIGNED
    }
}
