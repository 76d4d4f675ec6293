package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

/** A clock that jumps, that is wrong from the beginning, and a database that takes its time to say its own. */
class RightTimeTest {
    private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

    private Duration passed = Duration.ZERO;
    private Duration astray = Duration.ZERO;
    private Duration waitsForALine = Duration.ZERO;
    private Duration answersAfter = Duration.ZERO;
    private int looks;

    private final RightTime time = new RightTime(this::database, this::wall, () -> passed.toNanos());

    private Instant database(Runnable asking) {
        looks++;
        passed = passed.plus(waitsForALine);
        asking.run();
        Instant said = THEN.plus(passed);
        passed = passed.plus(answersAfter);
        return said;
    }

    private Instant wall() {
        return THEN.plus(passed).plus(astray);
    }

    @Test
    void aClockThatGoesWithTheDatabasesIsAskedForNowAndThen() {
        for (int i = 0; i < 100; i++) {
            time.require();
            passed = passed.plusMillis(250);
        }
        assertThat(looks).isBetween(2, 4);
    }

    @Test
    void aJumpIsSeenAtTheNextActAndItsEndToo() {
        for (Duration jump : new Duration[] {Duration.ofHours(2), Duration.ofHours(-2), Duration.ofSeconds(3)}) {
            time.require();
            astray = jump;
            assertThatThrownBy(time::require).as("by " + jump).isInstanceOf(ClockAstray.class);
            assertThatThrownBy(time::require).isInstanceOf(ClockAstray.class);
            astray = Duration.ZERO;
            assertThatCode(time::require).doesNotThrowAnyException();
        }
    }

    @Test
    void aClockThatCreepsAwayIsSeenWhenItIsLookedAtNext() {
        time.require();
        for (int i = 0; i < 40; i++) {
            passed = passed.plusMillis(500);
            astray = astray.plusMillis(200);
        }
        assertThatThrownBy(time::require).isInstanceOf(ClockAstray.class);
    }

    @Test
    void whatIsWrongFromTheBeginningDatesNothing() {
        astray = Duration.ofDays(-400);
        assertThatThrownBy(time::require).isInstanceOf(ClockAstray.class);
    }

    /** Between question and answer a minute may pass where the database hangs. */
    @Test
    void anAnswerThatComesLateIsNoDifference() {
        answersAfter = Duration.ofMinutes(1);
        assertThatCode(time::require).doesNotThrowAnyException();
        passed = passed.plusMinutes(1);
        astray = Duration.ofMinutes(2);
        assertThatThrownBy(time::require).isInstanceOf(ClockAstray.class);
    }

    /** A line that is long waited for tells nothing of the clocks, and hides nothing either. */
    @Test
    void waitingForALineIsNoAnswer() {
        waitsForALine = Duration.ofSeconds(3);
        astray = Duration.ofSeconds(3);
        assertThatThrownBy(time::require).isInstanceOf(ClockAstray.class);
        astray = Duration.ZERO;
        assertThatCode(time::require).doesNotThrowAnyException();
    }

    /** Of an answer that took a second, the next act asks again. */
    @Test
    void aSlowAnswerIsNotGoneBy() {
        answersAfter = Duration.ofSeconds(4);
        astray = Duration.ofSeconds(-3);
        assertThatCode(time::require).doesNotThrowAnyException();
        answersAfter = Duration.ZERO;
        assertThatThrownBy(time::require).isInstanceOf(ClockAstray.class);
    }

    @Test
    void aLittleIsNothing() {
        astray = Duration.ofMillis(1900);
        assertThatCode(time::require).doesNotThrowAnyException();
        astray = Duration.ofMillis(-1900);
        passed = passed.plusMinutes(1);
        assertThatCode(time::require).doesNotThrowAnyException();
    }
}
