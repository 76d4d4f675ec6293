package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** Days are written as the reader's language writes them. */
class FormatsTest {
    @Test
    void frenchWritesTheFirstOfAMonthAsAnOrdinal() {
        assertThat(Formats.date(LocalDate.of(2026, 12, 1), Locale.FRENCH)).isEqualTo("1er décembre 2026");
        assertThat(Formats.date(LocalDate.of(2026, 12, 11), Locale.FRENCH)).isEqualTo("11 décembre 2026");
        assertThat(Formats.utc(Instant.parse("2026-12-01T10:00:00Z"), Locale.FRENCH))
                .startsWith("1er ");
        assertThat(Formats.date(LocalDate.of(2026, 12, 1), Locale.ENGLISH)).isEqualTo("December 1, 2026");
    }

    @Test
    void aTimeIsTheReadersOwnWithUtcBeside() {
        Instant night = Instant.parse("2026-12-02T23:30:00Z");
        assertThat(plain(night, "Africa/Lagos")).isEqualTo("Dec 3, 2026, 12:30 AM WAT (Dec 2, 2026, 11:30 PM UTC)");
        assertThat(plain(night, "America/Bogota")).isEqualTo("Dec 2, 2026, 6:30 PM COT (11:30 PM UTC)");
        assertThat(plain(night, "Europe/London")).isEqualTo("Dec 2, 2026, 11:30 PM UTC");
        assertThat(Formats.instant(night, Locale.ENGLISH, null)).isEqualTo(Formats.utc(night, Locale.ENGLISH));
    }

    /** With plain blanks: which ones the runtime writes depends on its version. */
    private static String plain(Instant at, String zone) {
        return Formats.instant(at, Locale.ENGLISH, ZoneId.of(zone)).replaceAll("[\\u00a0\\u202f]", " ");
    }
}
