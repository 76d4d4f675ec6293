package org.defenderrelief.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the table says of a job.
 *
 * @param made since when the job is known
 * @param planned when it was planned when it is due next
 * @param asked whether somebody asked for a turn at once
 * @param holder the turn that is going on, if one is
 * @param beat goes up with each sign of life
 * @param began when the last turn began
 * @param took how long the last turn took that ended well
 * @param did how many things that turn did
 * @param failures in a row, since it last ended well
 */
record JobRow(
        String name,
        Instant made,
        Instant planned,
        Instant due,
        boolean asked,
        Optional<UUID> holder,
        long beat,
        Optional<Instant> began,
        Optional<Instant> endedWell,
        Optional<Duration> took,
        Optional<Long> did,
        Optional<Instant> failed,
        Optional<FailureKind> failure,
        int failures) {}
