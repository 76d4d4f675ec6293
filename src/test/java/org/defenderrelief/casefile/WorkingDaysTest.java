package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class WorkingDaysTest {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final WorkingDays LAGOS = new WorkingDays(
            ZoneId.of("Africa/Lagos"), WEEKEND, Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)));

    @Test
    void theWeekendIsPassedOver() {
        // A Friday.
        assertThat(LAGOS.after(Instant.parse("2026-11-27T10:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-11-30T22:59:00Z"));
        assertThat(LAGOS.after(Instant.parse("2026-11-27T10:00:00Z"), 5))
                .isEqualTo(Instant.parse("2026-12-04T22:59:00Z"));
        assertThat(LAGOS.after(Instant.parse("2026-11-28T10:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-11-30T22:59:00Z"));
    }

    @Test
    void aHolidayIsPassedOver() {
        // Thursday; then a holiday, a weekend and another holiday.
        assertThat(LAGOS.after(Instant.parse("2026-12-24T10:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-12-29T22:59:00Z"));
    }

    /** Late on Thursday in UTC is Friday there. */
    @Test
    void theDayIsThatOfTheFund() {
        assertThat(LAGOS.after(Instant.parse("2026-11-26T23:30:00Z"), 1))
                .isEqualTo(Instant.parse("2026-11-30T22:59:00Z"));
        assertThat(LAGOS.after(Instant.parse("2026-11-26T22:30:00Z"), 1))
                .isEqualTo(Instant.parse("2026-11-27T22:59:00Z"));
    }

    @Test
    void aLifeAtRiskCountsHoursAndOthersWorkingDays() {
        Clocks clocks = new UsualClocks();
        Instant friday = Instant.parse("2026-11-27T18:00:00Z");
        assertThat(clocks.decisionDue(Urgency.LIFE_AT_RISK, friday)).isEqualTo(Instant.parse("2026-11-28T18:00:00Z"));
        assertThat(clocks.decisionDue(Urgency.URGENT, friday)).isEqualTo(Instant.parse("2026-11-30T18:00:00Z"));
        assertThat(clocks.decisionDue(Urgency.ORDINARY, friday)).isEqualTo(Instant.parse("2026-12-08T23:59:00Z"));
    }

    @Test
    void aCalendarWithoutAWorkingDayIsNone() {
        assertThatThrownBy(() -> new WorkingDays(ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
