package org.defenderrelief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.access.MailWishes.Quiet;
import org.defenderrelief.access.MailWishes.Rhythm;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/** When mails go out, by the clock of a fund in Brussels. */
class TimingTest {
    private static final int SEVEN = 7 * 60;
    private static final int TWENTY_TWO = 22 * 60;

    private final Timing timing = Timing.in(ZoneId.of("Europe/Brussels"));

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE, 2026-01-10T09:00:00Z, 2026-01-10T09:00:00Z",
        "AT_ONCE, 2026-01-10T21:30:00Z, 2026-01-11T06:00:00Z",
        "AT_ONCE, 2026-01-10T05:59:59Z, 2026-01-10T06:00:00Z",
        "AT_ONCE, 2026-01-10T06:00:00Z, 2026-01-10T06:00:00Z",
        "DAILY, 2026-01-10T06:00:00Z, 2026-01-10T06:00:00Z",
        "DAILY, 2026-01-10T06:00:01Z, 2026-01-11T06:00:00Z",
        "TWICE_A_DAY, 2026-01-10T06:00:01Z, 2026-01-10T18:00:00Z",
        "TWICE_A_DAY, 2026-01-10T19:00:00Z, 2026-01-11T06:00:00Z",
        // Clocks go forward in the night of 29 March: seven o'clock is an hour earlier.
        "DAILY, 2026-03-28T12:00:00Z, 2026-03-29T05:00:00Z"
    })
    void a_mail_goes_out_when_its_reader_wants_it(Rhythm rhythm, Instant now, Instant due) {
        assertThat(timing.due(wish(rhythm), Kind.NEWS, now)).isEqualTo(due);
    }

    @Test
    void what_everybody_who_works_here_is_to_know_waits_for_no_hour() {
        Instant night = Instant.parse("2026-01-10T23:00:00Z");
        assertThat(timing.due(wish(Rhythm.AT_ONCE), Kind.HOUSE, night)).isEqualTo(night);
        assertThat(timing.due(wish(Rhythm.DAILY), Kind.RESTORED, night)).isEqualTo(night);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE, 7, false, 2026-01-10T23:00:00Z, 2026-01-11T06:00:00Z",
        "AT_ONCE, 7, true, 2026-01-10T12:00:00Z, 2026-01-10T12:00:00Z",
        "DAILY, 7, true, 2026-01-10T23:00:00Z, 2026-01-11T06:00:00Z",
        "DAILY, 7, false, 2026-01-10T23:00:00Z, 2026-01-11T06:00:00Z",
        // They chose both.
        "DAILY, 23, false, 2026-01-10T22:02:00Z, 2026-01-10T22:02:00Z",
        "TWICE_A_DAY, 11, false, 2026-01-10T22:02:00Z, 2026-01-10T22:02:00Z",
        "DAILY, 23, true, 2026-01-10T22:40:00Z, 2026-01-11T06:00:00Z"
    })
    void what_has_come_to_its_time_waits_for_the_end_of_quiet_hours(
            Rhythm rhythm, int hour, boolean missed, Instant now, Instant earliest) {
        Wish wish = new Wish(
                Optional.empty(),
                rhythm,
                hour * 60,
                Optional.of(new Quiet(TWENTY_TWO, SEVEN)),
                true,
                true,
                Optional.empty());
        assertThat(timing.earliest(wish, Kind.NEWS, missed, now)).isEqualTo(earliest);
        assertThat(timing.earliest(wish, Kind.HOUSE, missed, now)).isEqualTo(now);
    }

    /** Nobody may have tried it: the relay was away when others were, or the service. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-10T21:59:00Z, 0, false",
        "2026-01-10T22:15:00Z, 0, false",
        "2026-01-10T22:15:01Z, 0, true",
        "2026-01-10T22:01:00Z, 1, true"
    })
    void what_goes_out_later_than_with_the_next_rounds_has_missed_its_time(Instant now, int attempts, boolean missed) {
        DueMail mail = DueMail.of(
                UUID.randomUUID(),
                new PersonId(Ids.next()),
                Kind.YOUR_TURN,
                Language.of("en"),
                new Named(),
                Instant.parse("2026-01-10T22:00:00Z"),
                attempts,
                0);
        assertThat(mail.hasMissedItsTime(now)).isEqualTo(missed);
    }

    /** A minute that a day does not have, since clocks go forward, is one later; no day is without its mail. */
    @Test
    void each_day_has_its_minute() {
        int lost = 2 * 60 + 30;
        Instant before = Instant.parse("2026-03-28T12:00:00Z");
        Instant first = timing.next(lost, before);
        assertThat(first).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(timing.next(lost, first)).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(timing.last(lost, first)).isEqualTo(first);
        assertThat(timing.last(lost, first.minusSeconds(1))).isEqualTo(Instant.parse("2026-03-28T01:30:00Z"));
    }

    /** Clocks go back on 25 October at three: it is half past two twice, and the night ends at the one that is still to come. */
    @Test
    void a_quiet_night_ends_once_also_where_an_hour_comes_twice() {
        Wish wish = new Wish(
                Optional.empty(),
                Rhythm.AT_ONCE,
                SEVEN,
                Optional.of(new Quiet(TWENTY_TWO, 2 * 60 + 30)),
                true,
                true,
                Optional.empty());
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(timing.due(wish, Kind.NEWS, Instant.parse("2026-10-25T00:15:00Z")))
                .isEqualTo(first);
        assertThat(timing.due(wish, Kind.NEWS, Instant.parse("2026-10-25T01:15:00Z")))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(timing.due(wish, Kind.NEWS, first.plusSeconds(60))).isEqualTo(first.plusSeconds(60));
    }

    private static Wish wish(Rhythm rhythm) {
        return new Wish(
                Optional.empty(),
                rhythm,
                SEVEN,
                Optional.of(new Quiet(TWENTY_TWO, SEVEN)),
                true,
                true,
                Optional.empty());
    }
}
