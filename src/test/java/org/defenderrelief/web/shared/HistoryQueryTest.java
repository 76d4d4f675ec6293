package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {
    private static final ZoneId KINSHASA = ZoneId.of("Africa/Kinshasa");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void aTimeIsOfTheZoneUnlessItHasItsOwn() {
        assertThat(HistoryQuery.time("2026-11-25T19:30", KINSHASA)).hasValue(Instant.parse("2026-11-25T18:30:00Z"));
        assertThat(HistoryQuery.time("2026-11-25 19:30:05", KINSHASA)).hasValue(Instant.parse("2026-11-25T18:30:05Z"));
        assertThat(HistoryQuery.time("2026-11-25T19:30:00Z", KINSHASA)).hasValue(Instant.parse("2026-11-25T19:30:00Z"));
        assertThat(HistoryQuery.time("2026-11-25T19:30:00.5-03:00", KINSHASA))
                .hasValue(Instant.parse("2026-11-25T22:30:00.5Z"));
        assertThat(HistoryQuery.time("2026-11-25", KINSHASA)).hasValue(Instant.parse("2026-11-24T23:00:00Z"));
    }

    @Test
    void anHourThatComesTwiceOrNotAtAllIsSomeHour() {
        assertThat(HistoryQuery.time("2026-10-25T02:30", PARIS)).hasValue(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(HistoryQuery.time("2026-03-29T02:30", PARIS)).hasValue(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026",
                "2026-13-01",
                "2026-02-30",
                "25/11/2026",
                "+999999-01-01",
                "+12026-01-01T00:00",
                "2026-11-25T",
                "2026-11-25T19:30:00Z; DROP TABLE",
                "-0001-01-01",
                "0000-01-01",
                "2026-11-25T25:00"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(HistoryQuery.time(text, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void zonesAreReadAsPeopleWriteThem() {
        assertThat(HistoryQuery.zone("utc")).hasValue(ZoneId.of("UTC"));
        assertThat(HistoryQuery.zone("africa/kinshasa")).hasValue(KINSHASA);
        assertThat(HistoryQuery.zone("+02:00")).hasValue(ZoneOffset.ofHours(2));
        assertThat(HistoryQuery.zone("Z")).hasValue(ZoneOffset.UTC);
        for (String none : new String[] {"Atlantis", "+25:00", "", "../../etc", "x".repeat(70)}) {
            assertThat(HistoryQuery.zone(none)).as(none).isEmpty();
        }
    }
}
