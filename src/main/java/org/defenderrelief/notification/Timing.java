package org.defenderrelief.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Quiet;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.casefile.CalendarAtStart;

/** When a mail goes out, by what the person wants; hours are those of the fund's clock. */
@ApplicationScoped
class Timing {
    private static final int HOUR = 60;

    private final ZoneId zone;

    @Inject
    Timing(CalendarAtStart calendar) {
        this(calendar.days().zone());
    }

    private Timing(ZoneId zone) {
        this.zone = zone;
    }

    /** By that clock. */
    static Timing in(ZoneId zone) {
        return new Timing(zone);
    }

    /** When a mail about something that happened now goes out, at the earliest. */
    Instant due(Wish wish, Kind kind, Instant now) {
        if (!kind.isAboutCases()) {
            // What everybody who works here is to know, or what lapses unless another person confirms it, waits for
            // nobody's hour.
            return now;
        }
        return switch (wish.rhythm()) {
            case AT_ONCE -> wish.quiet().map(quiet -> after(quiet, now)).orElse(now);
            case TWICE_A_DAY -> first(now, wish.minute(), (wish.minute() + MailWishes.DAY / 2) % MailWishes.DAY);
            case DAILY, STEADY -> first(now, wish.minute());
        };
    }

    /**
     * When a mail that has come to its time may go out: now, or at the end of the person's quiet hours. A gathered one comes in them only where its own minute lies in
     * them, and once it has missed that not even then.
     *
     * @param missed whether its own time is over, as {@link DueMail#hasMissedItsTime}
     */
    Instant earliest(Wish wish, Kind kind, boolean missed, Instant now) {
        if (!kind.isAboutCases()) {
            return now;
        }
        return wish.quiet()
                .filter(quiet -> missed || !hasMinuteIn(quiet, wish))
                .map(quiet -> after(quiet, now))
                .orElse(now);
    }

    private static boolean hasMinuteIn(Quiet quiet, Wish wish) {
        return switch (wish.rhythm()) {
            case AT_ONCE -> false;
            case TWICE_A_DAY ->
                isWithin(quiet, wish.minute())
                        || isWithin(quiet, (wish.minute() + MailWishes.DAY / 2) % MailWishes.DAY);
            case DAILY, STEADY -> isWithin(quiet, wish.minute());
        };
    }

    /** The day of the fund's calendar on which that is. */
    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The next time that it is that minute of the day, after now. */
    Instant next(int minute, Instant now) {
        return first(now.plusNanos(1), minute);
    }

    /** The last time that it was that minute of the day, now or before. */
    Instant last(int minute, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return days(today.minusDays(1), minute)
                .filter(at -> !at.isAfter(now))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Instant first(Instant from, int... minutes) {
        LocalDate today = LocalDate.ofInstant(from, zone);
        return IntStream.of(minutes)
                .boxed()
                .flatMap(minute -> days(today, minute))
                .filter(at -> !at.isBefore(from))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Stream<Instant> days(LocalDate from, int minute) {
        // Three: where clocks are changed, a day may have that minute twice, or later than it says.
        return Stream.of(0, 1, 2).map(more -> at(from.plusDays(more), minute));
    }

    private Instant at(LocalDate day, int minute) {
        return zoned(day, minute).toInstant();
    }

    private ZonedDateTime zoned(LocalDate day, int minute) {
        return ZonedDateTime.of(day, LocalTime.of(minute / HOUR, minute % HOUR), zone);
    }

    private Instant after(Quiet quiet, Instant now) {
        LocalTime time = LocalTime.ofInstant(now, zone);
        return isWithin(quiet, time.getHour() * HOUR + time.getMinute()) ? endOf(quiet, now) : now;
    }

    private static boolean isWithin(Quiet quiet, int minute) {
        return quiet.from() < quiet.until()
                ? minute >= quiet.from() && minute < quiet.until()
                : minute >= quiet.from() || minute < quiet.until();
    }

    /** Where clocks go back, a quiet night may end the second time that it is that minute. */
    private Instant endOf(Quiet quiet, Instant now) {
        Instant again = zoned(LocalDate.ofInstant(now, zone), quiet.until())
                .withLaterOffsetAtOverlap()
                .toInstant();
        Instant first = first(now, quiet.until());
        return again.isBefore(now) || first.isBefore(again) ? first : again;
    }
}
