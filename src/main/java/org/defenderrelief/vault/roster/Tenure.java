package org.defenderrelief.vault.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * From when until when somebody held an office.
 *
 * @param until when the removal was drafted, or null
 * @param over when it got its last signature, as far as that is known; until then everybody acted in good faith
 * @param since number of the statement that gave it
 * @param ended number of the statement that ended it, or {@link #HELD}
 * @param waited how long that statement may have waited for its last signature
 */
record Tenure(Instant from, Instant until, Instant over, long since, long ended, Duration waited) {
    private static final long HELD = Long.MAX_VALUE;

    static Tenure begun(Instant from, long since) {
        return new Tenure(from, null, null, since, HELD, Duration.ZERO);
    }

    /** @param longest how long a statement of the kind that ends it may wait for its last signature */
    Tenure ended(Instant at, long number, Duration longest) {
        return until == null ? new Tenure(from, at, at.plus(longest), since, number, longest) : this;
    }

    /**
     * Nobody who dates a statement can make the office end before it was drafted, or after it could be recorded.
     *
     * @param told when statements got their last signature, as who gave it says
     * @param written when their rows were written, as the rows say: for what no act tells of yet
     */
    Tenure dated(Map<Long, Instant> told, Map<Long, Instant> written) {
        if (until == null) {
            return this;
        }
        Instant latest = until.plus(waited).plus(RosterRules.RECORDED_WITHIN);
        Instant end = told.getOrDefault(ended, written.getOrDefault(ended, over));
        return new Tenure(from, until, later(until, earlier(end, latest)), since, ended, waited);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    boolean covers(Instant at, Duration late) {
        return !at.isBefore(from) && (over == null || at.isBefore(over.plus(late)));
    }

    /** Number of the newer of its two statements that was drafted before that moment; -1 if neither was. */
    long newestBefore(Instant moment) {
        if (until != null && until.isBefore(moment)) {
            return ended;
        }
        return from.isBefore(moment) ? since : -1;
    }

    boolean covers(long number) {
        return since <= number && number < ended;
    }
}
