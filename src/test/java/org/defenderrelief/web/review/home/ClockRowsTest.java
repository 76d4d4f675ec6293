package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.defenderrelief.web.shared.Formats;

/** The first page names the same day as the page it leads to. */
class ClockRowsTest {
    @Test
    void whatHoldsThroughADayIsCalledByThatDay() {
        assertThat(called("2026-12-02T00:00:00Z")).isEqualTo("December 1, 2026");
        assertThat(called("2026-12-02T09:30:00Z")).isEqualTo("December 2, 2026");
    }

    private static String called(String over) {
        return Formats.day(ClockRows.lastDay(Instant.parse(over)), Locale.ENGLISH);
    }
}
