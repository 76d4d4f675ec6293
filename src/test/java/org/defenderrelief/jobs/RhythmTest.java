package org.defenderrelief.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.kernel.Problem;

/** When a job is due, whatever clocks do and whatever stands in the table. */
class RhythmTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);

    /** Planned and due so many seconds from noon, which it is. */
    @ParameterizedTest
    @CsvSource({
        // On time.
        "-300, 0, true",
        "-300, 1, false",
        "-60, 240, false",
        // Missed for a day.
        "-86700, -86400, true",
        // A clock set back by less than a minute makes it late by as much; one set back by an hour is noticed.
        "60, 360, false",
        "61, 361, true",
        "3600, 3900, true",
        // No turn planned that: at most the longest backoff of a job of this rhythm, 15 minutes and a quarter.
        "0, 1125, false",
        "0, 1126, true",
        "0, 99999999, true"
    })
    void aTurnIsDue(long planned, long due, boolean expected) {
        assertThat(Rhythm.isDue(row(planned, due, false), FIVE, NOON)).isEqualTo(expected);
        assertThat(Rhythm.isDue(row(planned, due, true), FIVE, NOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // Began and ended so many seconds from noon: it is next due so many seconds from noon.
        "0, 10, 300",
        "0, 299, 300",
        "0, 301, 301",
        // Time was set forward in the middle: no turn is made up for.
        "0, 3600, 3600",
        // Time was set back in the middle.
        "0, -3600, -3300"
    })
    void afterATurnThatWentWell(long began, long ended, long due) {
        assertThat(Rhythm.next(NOON.plusSeconds(began), FIVE, NOON.plusSeconds(ended)))
                .isEqualTo(NOON.plusSeconds(due));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 1, 1",
        "PT5M, 1, 30",
        "PT5M, 2, 60",
        "PT5M, 5, 480",
        "PT5M, 6, 900",
        "PT5M, 2147483647, 900",
        "PT30M, 9, 1800",
        "PT24H, 1, 30",
        "PT24H, 9, 3600"
    })
    void failuresInARowWaitLonger(Duration every, int failures, long seconds) {
        assertThat(Rhythm.backoff(failures, every, 0.5)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(Rhythm.backoff(failures, every, 0)).isEqualTo(Duration.ofMillis(seconds * 750));
        assertThat(Rhythm.backoff(failures, every, 0.999)).isLessThan(Duration.ofMillis(seconds * 1250));
    }

    @Test
    void itIsLateByWhenItEndedWellAndNotByWhatWasPlanned() {
        JobRow row = row(0, 99999999, false);
        assertThat(Rhythm.isLate(row, FIVE, NOON.plusSeconds(25 * 60))).isFalse();
        assertThat(Rhythm.isLate(row, FIVE, NOON.plusSeconds(25 * 60 + 1))).isTrue();
    }

    /** Somebody who wrote the database has it ended well for years to come. */
    @Test
    void anEndThatIsYetToComeMakesItNoBetter() {
        JobRow row = row(0, 99999999, false);
        Instant before = NOON.minus(Duration.ofHours(1));
        assertThat(Rhythm.isLate(row, FIVE, before)).isTrue();
        assertThat(Rhythm.isLate(row, FIVE, NOON.minus(Rhythm.SET_BACK))).isFalse();
    }

    @Test
    void whyItFailedIsToldByAKindAlone() {
        assertThat(FailureKind.of(new IllegalStateException(new SQLException("Awa", "HY000"))))
                .isEqualTo(FailureKind.DATABASE);
        assertThat(FailureKind.of(new IllegalStateException(new SocketTimeoutException())))
                .isEqualTo(FailureKind.TIMEOUT);
        assertThat(FailureKind.of(new IllegalStateException(new IOException()))).isEqualTo(FailureKind.AWAY);
        assertThat(FailureKind.of(new Problem.Conflict("not-authentic", "no"))).isEqualTo(FailureKind.NOT_AUTHENTIC);
        assertThat(FailureKind.of(new Problem.NotFound())).isEqualTo(FailureKind.REFUSED);
        assertThat(FailureKind.of(new StackOverflowError())).isEqualTo(FailureKind.PROGRAM);
        assertThat(FailureKind.read("<script>")).isEqualTo(FailureKind.PROGRAM);
    }

    @Test
    void aRhythmIsOffOrASecondToAMonth() {
        assertThat(Every.of("off").time()).isEmpty();
        assertThat(Every.of("5m").time()).contains(FIVE);
        assertThatThrownBy(() -> Every.of("0s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Every.of("32d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Every.of("now")).isInstanceOf(IllegalArgumentException.class);
    }

    private static JobRow row(long planned, long due, boolean asked) {
        return new JobRow(
                "a-job",
                NOON,
                NOON.plusSeconds(planned),
                NOON.plusSeconds(due),
                asked,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
