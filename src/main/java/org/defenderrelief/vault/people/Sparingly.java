package org.defenderrelief.vault.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is found at each look, every two seconds, is said once in ten minutes. */
public final class Sparingly {
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int REMEMBERED = 500;

    private final Clock clock;
    private final Map<String, Instant> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Sparingly(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is said now; it counts as said then. */
    public synchronized boolean says(String what) {
        Instant now = clock.instant();
        Instant last = said.get(what);
        if (last != null && last.plus(QUIET).isAfter(now)) {
            return false;
        }
        said.put(what, now);
        return true;
    }
}
