package org.defenderrelief.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;

/**
 * A mail to be sent now.
 *
 * @param named what it is about, and what of it reminds
 * @param references those of the cases that it is to name, each in the form of a {@link Reference}, since they stand in the mail as they are
 * @param due when it was to go out first
 * @param attempts how often it was tried before
 * @param unanswered how often it was handed over before, and the relay never said whether it took it
 */
record DueMail(
        UUID id,
        PersonId person,
        Kind kind,
        Language language,
        Named named,
        List<String> references,
        Instant due,
        int attempts,
        int unanswered) {
    private static final int MOST_ATTEMPTS = 1_000_000;

    /** What goes out within this goes out at its time: rounds are some minutes apart, and a batch takes some. */
    private static final Duration IN_TIME = Duration.ofMinutes(15);

    /** @throws IllegalArgumentException if a reference is none, or the number cannot be */
    DueMail {
        references =
                references.stream().map(Reference::new).map(Reference::value).toList();
        if (!kind.isAboutCases() && !references.isEmpty()) {
            throw new IllegalArgumentException("it is about no case");
        }
        if (attempts < 0 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("not a number of attempts");
        }
        if (unanswered < 0 || unanswered > Unanswered.MOST_TIMES) {
            throw new IllegalArgumentException("not a number of times");
        }
    }

    /** About all that is named. @throws IllegalArgumentException as {@link #DueMail} */
    static DueMail of(
            UUID id,
            PersonId person,
            Kind kind,
            Language language,
            Named named,
            Instant due,
            int attempts,
            int unanswered) {
        return new DueMail(
                id, person, kind, language, named, List.copyOf(named.references()), due, attempts, unanswered);
    }

    /** Whether it could not go out when it was to, for whatever reason: it failed, or nobody tried. */
    boolean hasMissedItsTime(Instant now) {
        return attempts > 0 || due.isBefore(now.minus(IN_TIME));
    }

    /** Whether nothing is left to tell. */
    boolean isIdle() {
        return references.isEmpty() && kind.isAboutCases();
    }

    /** The same about less. @param left references that it is not to name any more */
    DueMail without(Set<String> left) {
        return new DueMail(
                id,
                person,
                kind,
                language,
                named,
                references.stream().filter(each -> !left.contains(each)).toList(),
                due,
                attempts,
                unanswered);
    }
}
