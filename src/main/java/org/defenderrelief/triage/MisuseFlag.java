package org.defenderrelief.triage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.kernel.PersonId;

/**
 * A flag about a person, as it was signed. Whose it is stands nowhere in clear: its values are keyed digests, and why it is there is sealed for triage.
 *
 * @param id of the act that proposed it
 * @param until the last day on which it is shown, in UTC
 * @param values keyed digests of the person's names, numbers and addresses, under keys for flags alone
 * @param confirmedBy the second person; empty while it has no effect
 * @param lift who asked to lift it; empty if nobody did
 * @param lifted whether another one did
 */
public record MisuseFlag(
        UUID id,
        FlagReason reason,
        LocalDate until,
        PersonId by,
        Instant at,
        Set<String> values,
        Optional<PersonId> confirmedBy,
        Optional<Lift> lift,
        boolean lifted) {
    /** The longest that one is shown, in months. */
    public static final int LONGEST = 24;

    /** Who asked to lift it, and when. @param id of the act */
    public record Lift(UUID id, PersonId by, Instant at) {}

    /** Where it stands. */
    public enum State {
        /** Another person of triage has to confirm it; it has no effect. */
        WAITING,
        /** Nobody did within a week. */
        LAPSED,
        IN_FORCE,
        EXPIRED,
        LIFTED
    }

    public State state(Instant now) {
        if (lifted) {
            return State.LIFTED;
        }
        if (LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(until)) {
            return State.EXPIRED;
        }
        if (confirmedBy.isPresent()) {
            return State.IN_FORCE;
        }
        return now.isAfter(at.plus(Proposals.LONGEST)) ? State.LAPSED : State.WAITING;
    }

    MisuseFlag confirmed(PersonId second) {
        return new MisuseFlag(id, reason, until, by, at, values, Optional.of(second), lift, lifted);
    }

    MisuseFlag askedToLift(Lift asked) {
        return new MisuseFlag(id, reason, until, by, at, values, confirmedBy, Optional.of(asked), lifted);
    }

    MisuseFlag withoutIt() {
        return new MisuseFlag(id, reason, until, by, at, values, confirmedBy, lift, true);
    }
}
