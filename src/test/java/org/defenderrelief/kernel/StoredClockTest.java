package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class StoredClockTest {
    private static final Instant FINE = Instant.parse("2026-11-05T21:14:03.123456789Z");

    private final Clock clock = new StoredClock(Clock.fixed(FINE, ZoneOffset.UTC));

    @Test
    void showsNoMoreThanTheDatabaseKeeps() {
        assertThat(clock.instant()).isEqualTo("2026-11-05T21:14:03.123456Z");
        assertThat(clock.millis()).isEqualTo(FINE.toEpochMilli());
    }

    @Test
    void elsewhereToo() {
        Clock elsewhere = clock.withZone(ZoneId.of("Africa/Lubumbashi"));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Africa/Lubumbashi"));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    }
}
