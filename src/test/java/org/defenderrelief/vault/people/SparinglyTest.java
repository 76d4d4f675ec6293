package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class SparinglyTest {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void theSameThingIsSaidOnceInTenMinutes() {
        Sparingly sparingly = new Sparingly(clock);
        assertThat(sparingly.says("one")).isTrue();
        assertThat(sparingly.says("another")).isTrue();
        now = now.plusSeconds(599);
        assertThat(sparingly.says("one")).isFalse();
        now = now.plusSeconds(1);
        assertThat(sparingly.says("one")).isTrue();
    }
}
