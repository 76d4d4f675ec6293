package org.defenderrelief.reporting;

import java.time.Duration;

/** How long something took, as roughly as a donor is told. */
enum Waited {
    /** Two days at most. */
    TWO_DAYS(2),
    /** A week at most. */
    WEEK(7),
    /** Thirty days at most. */
    MONTH(30),
    /** More. */
    LONGER(Long.MAX_VALUE);

    private final long days;

    Waited(long days) {
        this.days = days;
    }

    static Waited of(Duration took) {
        for (Waited each : values()) {
            if (each == LONGER || took.compareTo(Duration.ofDays(each.days)) <= 0) {
                return each;
            }
        }
        throw new IllegalStateException();
    }
}
