package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** Days are written as the reader's language writes them. */
class FormatsTest {
    @Test
    void frenchWritesTheFirstOfAMonthAsAnOrdinal() {
        assertThat(Formats.date(LocalDate.of(2026, 12, 1), Locale.FRENCH)).isEqualTo("1er décembre 2026");
        assertThat(Formats.date(LocalDate.of(2026, 12, 11), Locale.FRENCH)).isEqualTo("11 décembre 2026");
        assertThat(Formats.instant(Instant.parse("2026-12-01T10:00:00Z"), Locale.FRENCH))
                .startsWith("1er ");
        assertThat(Formats.date(LocalDate.of(2026, 12, 1), Locale.ENGLISH)).isEqualTo("December 1, 2026");
    }
}
