package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;

/** When a period is over, and what is in it. */
class PeriodTest {
    private static final Period FEBRUARY = new Period(LocalDate.parse("2028-02-01"), LocalDate.parse("2028-02-29"));

    /** What was signed in its last second may be written after midnight. */
    @Test
    void itIsNotToldOfAsLongAsSomethingOfItIsWritten() {
        for (String now : new String[] {"2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z", "2028-03-01T00:14:59Z"}) {
            Problem refused =
                    catchThrowableOfType(Problem.Conflict.class, () -> FEBRUARY.requireMonthsOver(Instant.parse(now)));
            assertThat(refused).as(now).isNotNull();
            assertThat(refused.slug()).isEqualTo("period-not-over");
        }
        assertThatCode(() -> FEBRUARY.requireMonthsOver(Instant.parse("2028-03-01T00:15:00Z")))
                .doesNotThrowAnyException();
    }

    @Test
    void itsFirstAndLastMomentsAreInIt() {
        assertThat(FEBRUARY.includes(Instant.parse("2028-02-01T00:00:00Z"))).isTrue();
        assertThat(FEBRUARY.includes(Instant.parse("2028-02-29T23:59:59.999999Z")))
                .isTrue();
        assertThat(FEBRUARY.includes(Instant.parse("2028-03-01T00:00:00Z"))).isFalse();
        assertThat(FEBRUARY.includes(Instant.parse("2028-01-31T23:59:59.999999Z")))
                .isFalse();
    }
}
