package org.defenderrelief.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job stands, as this node last saw it. All times are the database's.
 *
 * @param every its rhythm; empty if it is off
 * @param running whether a turn goes on somewhere
 * @param endedWell when a turn last ended well
 * @param took how long that turn took
 * @param did how many things it did
 * @param due when the next turn is due; empty if it is off
 * @param failures in a row, since it last ended well
 * @param failure why the last turn failed, if it did
 * @param late whether it has not ended well for two of its turns and a quarter of an hour
 */
public record JobState(
        String name,
        Optional<Duration> every,
        boolean running,
        Optional<Instant> endedWell,
        Optional<Duration> took,
        Optional<Long> did,
        Optional<Instant> due,
        int failures,
        Optional<FailureKind> failure,
        boolean late) {
    /** Whether people should look at it. */
    public boolean needsPeople() {
        return every.isPresent() && (late || failures >= Rhythm.TOLD);
    }

    static JobState of(JobRow row, Every rhythm, Instant now) {
        Optional<Duration> every = rhythm.time();
        boolean failing = row.failures() > 0;
        return new JobState(
                row.name(),
                every,
                row.holder().isPresent(),
                row.endedWell(),
                row.took(),
                row.did(),
                every.map(wait -> Rhythm.isDue(row, wait, now) ? now : row.due()),
                Math.max(row.failures(), 0),
                failing ? row.failure() : Optional.empty(),
                every.filter(wait -> Rhythm.isLate(row, wait, now)).isPresent());
    }
}
