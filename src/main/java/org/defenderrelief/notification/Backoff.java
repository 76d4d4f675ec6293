package org.defenderrelief.notification;

import java.time.Duration;

/**
 * How long to wait before the next attempt: doubling from the first wait, up to an hour, of which up to a half is left out by chance, so that
 * mails which failed together, and nodes which failed together, do not come back together.
 */
final class Backoff {
    static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 20;
    private static final double SHORTEST_PART = 0.5;

    private final Duration first;

    Backoff(Duration first) {
        this.first = first;
    }

    /**
     * The wait after so many failed attempts.
     *
     * @param failures at least one
     * @param chance 0 to below 1; how much of the half that is left to chance is waited for
     */
    Duration after(int failures, double chance) {
        Duration full = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration wait = full.compareTo(LONGEST) < 0 ? full : LONGEST;
        return Duration.ofMillis((long) (wait.toMillis() * (SHORTEST_PART + SHORTEST_PART * chance)));
    }
}
