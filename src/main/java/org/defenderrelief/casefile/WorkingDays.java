package org.defenderrelief.casefile;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days on which the fund works, where it is.
 *
 * @param zone in which its days begin and end
 * @param weekend on which nobody works, six days at most
 * @param holidays on which nobody works either
 */
public record WorkingDays(ZoneId zone, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
    /** No list of holidays makes a pause longer than this, in days; what is counted ends. */
    private static final int LONGEST_PAUSE = 366;

    /** @throws IllegalArgumentException if no day of the week is left, or the holidays are without end */
    public WorkingDays {
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
        if (weekend.containsAll(EnumSet.allOf(DayOfWeek.class))) {
            throw new IllegalArgumentException("relief.casefile.clocks.calendar.weekend leaves no day to work on");
        }
        if (holidays.size() > LONGEST_PAUSE) {
            throw new IllegalArgumentException("relief.casefile.clocks.calendar.holidays are 366 days at most");
        }
    }

    /** Whether somebody works on that day. */
    public boolean isWorkingDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /**
     * The last minute of the last of so many working days, of which the first is the one after the day of that moment, all in the fund's zone: what comes on a
     * Friday evening and may take one day is due on Monday at 23:59.
     *
     * @param days one or more
     */
    public Instant after(Instant moment, int days) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        int left = days;
        while (left > 0) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        // Midnight would be shown as the day after.
        return day.plusDays(1).atStartOfDay(zone).minusMinutes(1).toInstant();
    }

    /** That moment, or, where nobody works on its day, the beginning of the next day on which somebody does. */
    public Instant atWork(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        if (isWorkingDay(day)) {
            return moment;
        }
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day.atStartOfDay(zone).toInstant();
    }
}
