package org.defenderrelief.casefile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;

/**
 * Somebody asked to see one version of a part that is sealed for others, and what came of it, as it was signed.
 *
 * @param id of the act that asked
 * @param note version of the compartment {@code access} that says why
 * @param keys short name of the asker's keys, which the part's key is sealed to
 * @param answer empty while nobody has answered
 * @param end how it ended before its time; empty if it did not
 */
public record Grant(
        UUID id,
        GrantedPart part,
        int note,
        GrantReason reason,
        PersonId asker,
        String keys,
        Instant askedAt,
        Optional<Answer> answer,
        Optional<End> end) {
    /** As long it can be answered; then who still needs it asks again. */
    public static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

    /** As long it may wait until somebody who waits for it is late themselves. */
    public static final Duration ANSWER_DUE = Duration.ofHours(24);

    /** No grant is for longer, whatever is configured. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /**
     * What a custodian signed.
     *
     * @param keys short name of the custodian's keys
     * @param until until when, if it was given
     * @param keyHash SHA-256 of the sealed key in hex, if it was given; else empty
     * @param refusal why not, if it was refused
     */
    public record Answer(
            UUID act,
            PersonId by,
            String keys,
            Instant at,
            Optional<Instant> until,
            String keyHash,
            Optional<GrantRefusal> refusal) {}

    /** How it ended before its time. */
    public enum Cause {
        /** Somebody of triage or an auditor ended it. */
        WITHDRAWN,
        /** Who asked stepped back from the case. */
        STEPPED_BACK,
        /** Who gave it took another part in the case, or put it to the committee. */
        CUSTODIAN_JOINED
    }

    /** When, and by whose act. */
    public record End(Cause cause, PersonId by, Instant at) {}

    /** Where it stands. */
    public enum State {
        /** Nobody has answered. */
        WAITING,
        /** Nobody answered in time. */
        LAPSED,
        REFUSED,
        /** The part opens for who asked. */
        IN_FORCE,
        /** Its time is over. */
        EXPIRED,
        /** It ended before its time. */
        ENDED
    }

    public State state(Instant now) {
        if (end.isPresent()) {
            return State.ENDED;
        }
        if (answer.isEmpty()) {
            return now.isBefore(askedAt.plus(ANSWERED_WITHIN)) ? State.WAITING : State.LAPSED;
        }
        return answer.get()
                .until()
                .map(until -> now.isBefore(until) ? State.IN_FORCE : State.EXPIRED)
                .orElse(State.REFUSED);
    }

    Grant answered(Answer given) {
        return new Grant(id, part, note, reason, asker, keys, askedAt, Optional.of(given), end);
    }

    /** The first end counts. */
    Grant ended(End over) {
        return end.isPresent()
                ? this
                : new Grant(id, part, note, reason, asker, keys, askedAt, answer, Optional.of(over));
    }
}
