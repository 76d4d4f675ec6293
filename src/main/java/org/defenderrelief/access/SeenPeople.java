package org.defenderrelief.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;

/**
 * Keeps the directory of people up to date without writing at every call: a person is stored anew when their token says something
 * else, or once an hour. Losing this memory (a restart) costs one write per person, so it may live in the process.
 */
@ApplicationScoped
class SeenPeople {
    private static final Duration REFRESH = Duration.ofHours(1);

    /** More than work here and with partners; whoever makes accounts without end fills no memory. */
    private static final int MOST = 5_000;

    private final People people;
    private final Clock clock;
    private final Map<PersonId, Seen> seen = new ConcurrentHashMap<>();

    SeenPeople(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    void note(Actor actor, Optional<String> email, Optional<String> language) {
        Seen last = seen.get(actor.person());
        Instant now = clock.instant();
        if (last != null && last.describes(actor, email, language) && now.isBefore(last.at.plus(REFRESH))) {
            return;
        }
        people.describe(actor, email, language);
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(actor.person(), new Seen(actor, email, language, now));
    }

    private record Seen(Actor actor, Optional<String> email, Optional<String> language, Instant at) {
        boolean describes(Actor other, Optional<String> otherEmail, Optional<String> otherLanguage) {
            return actor.equals(other) && email.equals(otherEmail) && language.equals(otherLanguage);
        }
    }
}
