package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class ServiceMarksTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String PURPOSE = "reminded";
    private static final String WHAT = "a row|a time";

    private final ServiceMarks marks = of(Keyring.made(NOW));

    @Test
    void theServiceKnowsItsMarkAgain() {
        String mark = marks.of(PURPOSE, WHAT);

        assertThat(mark).matches("[0-9a-f]{64}");
        assertThat(marks.isOurs(PURPOSE, WHAT, mark)).isTrue();
        assertThat(marks).hasToString("ServiceMarks[redacted]");
    }

    @Test
    void itIsGoodForNothingElseAndOfNoOtherService() {
        String mark = marks.of(PURPOSE, WHAT);

        assertThat(marks.isOurs("another", WHAT, mark)).isFalse();
        assertThat(marks.isOurs(PURPOSE, "another", mark)).isFalse();
        assertThat(of(Keyring.made(NOW)).isOurs(PURPOSE, WHAT, mark)).isFalse();
    }

    @Test
    void nothingElseIsOne() {
        assertThat(marks.isOurs(PURPOSE, WHAT, null)).isFalse();
        assertThat(marks.isOurs(PURPOSE, WHAT, "")).isFalse();
        assertThat(marks.isOurs(PURPOSE, WHAT, "0".repeat(64))).isFalse();
    }

    private static ServiceMarks of(Keyring keyring) {
        return new ServiceMarks(new ServiceKeys(keyring, Anchors.fresh()));
    }
}
