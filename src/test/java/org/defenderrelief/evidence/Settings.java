package org.defenderrelief.evidence;

import java.time.Duration;
import java.util.Optional;

/** Settings of the room for tests that need no running service. */
record Settings(Optional<String> clamd, Duration scanWithin, long scanAtMost, Duration lookWithin, Duration copyWithin)
        implements EvidenceConfig {
    static Settings usual() {
        return new Settings(
                Optional.empty(), Duration.ofSeconds(20), 26214400, Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    Settings scanningAt(String place) {
        return new Settings(Optional.of(place), scanWithin, scanAtMost, lookWithin, copyWithin);
    }

    Settings scanningWithin(Duration time) {
        return new Settings(clamd, time, scanAtMost, lookWithin, copyWithin);
    }

    Settings within(Duration time) {
        return new Settings(clamd, scanWithin, scanAtMost, time, time);
    }
}
