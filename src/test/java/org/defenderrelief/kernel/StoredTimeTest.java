package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTimeTest {
    @Test
    void aTimeIsReadAsTheDatabaseWritesIt() {
        assertThat(StoredTime.of("2026-11-24 12:00:00.000001")).contains(Instant.parse("2026-11-24T12:00:00.000001Z"));
        assertThat(StoredTime.of("2024-02-29 00:00:00")).contains(Instant.parse("2024-02-29T00:00:00Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "0000-00-00 00:00:00",
                "2024-00-10 00:00:00.000000",
                "2024-01-00 00:00:00",
                "2023-02-29 10:00:00",
                "2024-02-31 10:00:00",
                "2024-01-01",
                ""
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(StoredTime.of(text)).isEmpty();
    }

    @Test
    void whereATimeAlwaysStandsNoneIsLongOver() {
        assertThat(StoredTime.time(null)).isEqualTo(Instant.EPOCH);
        assertThat(StoredTime.day(null)).isEqualTo(LocalDate.EPOCH);
        assertThat(StoredTime.day(LocalDate.of(2026, 11, 30))).isEqualTo(LocalDate.of(2026, 11, 30));
    }
}
