package org.defenderrelief.notification;

import java.time.Duration;

/** How long to wait before the next attempt: doubling from the first wait, up to an hour. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 20;

    private final Duration first;

    Backoff(Duration first) {
        this.first = first;
    }

    /** The wait after so many failed attempts, at least one. */
    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
