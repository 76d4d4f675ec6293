package org.defenderrelief.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Another clock, as fine as the database keeps a time, in microseconds: what is answered now and what is read again later say the same. */
final class StoredClock extends Clock {
    private final Clock fine;

    StoredClock(Clock fine) {
        this.fine = fine;
    }

    @Override
    public Instant instant() {
        return fine.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return fine.millis();
    }

    @Override
    public ZoneId getZone() {
        return fine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new StoredClock(fine.withZone(zone));
    }
}
