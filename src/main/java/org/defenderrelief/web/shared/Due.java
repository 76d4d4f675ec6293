package org.defenderrelief.web.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock on a page.
 *
 * @param what what is due, in the reader's words
 * @param at when it is due
 * @param left the time that is left, negative once overdue
 */
public record Due(String what, Instant at, Duration left) {
    private static final Duration SOON = Duration.ofHours(6);

    public static Due of(String what, Instant at, Instant now) {
        return new Due(what, at, Duration.between(now, at));
    }

    /** {@code over}, {@code soon} (within six hours) or {@code calm}. */
    public String getState() {
        if (left.isNegative()) {
            return "over";
        }
        return left.compareTo(SOON) < 0 ? "soon" : "calm";
    }

    public boolean isOver() {
        return left.isNegative();
    }
}
