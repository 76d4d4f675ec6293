package org.defenderrelief.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a job is due. All times are the database's, so that nodes need not agree about the time; and it may be set anew at any moment. */
final class Rhythm {
    /** A clock that was set back by less only makes a job late by as much. */
    static final Duration SET_BACK = Duration.ofMinutes(1);

    static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration SHORT_CAP = Duration.ofMinutes(15);
    private static final Duration LONG_CAP = Duration.ofHours(1);

    /** So many failures in a row are told to keepers. */
    static final int TOLD = 3;

    private static final Duration GRACE = Duration.ofMinutes(15);

    private Rhythm() {}

    /**
     * Whether a turn may begin now. A time that no turn of this job can have planned is not waited for: the clock was set back, or somebody wrote it there.
     */
    static boolean isDue(JobRow row, Duration every, Instant now) {
        if (row.asked() || !row.due().isAfter(now)) {
            return true;
        }
        return row.planned().isAfter(now.plus(SET_BACK))
                || row.due().isAfter(row.planned().plus(longestWait(every)));
    }

    /** After a turn that went well. What was missed, while no node was there or time was set forward, is not made up for. */
    static Instant next(Instant began, Duration every, Instant now) {
        if (began.isAfter(now)) {
            return now.plus(every);
        }
        Instant next = began.plus(every);
        return next.isAfter(now) ? next : now;
    }

    /**
     * How long to wait after failures in a row: twice as long each time, a quarter more or less so that jobs which fail together do not come back together.
     *
     * @param failures from 1
     * @param chance 0 to below 1
     */
    static Duration backoff(int failures, Duration every, double chance) {
        Duration first = every.compareTo(FIRST_RETRY) < 0 ? every : FIRST_RETRY;
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 12));
        Duration most = cap(every);
        long millis = (wait.compareTo(most) > 0 ? most : wait).toMillis();
        return Duration.ofMillis((long) (millis * (0.75 + chance / 2)));
    }

    private static Duration cap(Duration every) {
        if (every.compareTo(SHORT_CAP) <= 0) {
            return SHORT_CAP;
        }
        return every.compareTo(LONG_CAP) < 0 ? every : LONG_CAP;
    }

    /** No turn plans the next later than this: what is missing of the rhythm, or of the longest backoff. */
    private static Duration longestWait(Duration every) {
        Duration backoff = backoff(Integer.MAX_VALUE, every, 1);
        return every.compareTo(backoff) > 0 ? every : backoff;
    }

    /**
     * Whether people should look: it has not ended well for two of its turns and a quarter of an hour. Goes by no time that was planned, nor by one that is yet to come: whoever
     * writes such an end into its row does not make it well.
     */
    static boolean isLate(JobRow row, Duration every, Instant now) {
        return Stream.of(row.endedWell(), Optional.of(row.made()))
                .flatMap(Optional::stream)
                .filter(since -> !since.isAfter(now.plus(SET_BACK)))
                .findFirst()
                .filter(since -> !now.isAfter(since.plus(every.multipliedBy(2)).plus(GRACE)))
                .isEmpty();
    }
}
