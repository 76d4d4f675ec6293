package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Money;

class SpreadTest {
    @Test
    void halfTookNoLongerThanTheMedianAndNineInTenNoLongerThanTheNinth() {
        List<Duration> took = new ArrayList<>();
        for (int hours = 10; hours >= 1; hours--) {
            took.add(Duration.ofHours(hours));
        }

        Spread spread = Spread.of(took, 3, 2);

        assertThat(spread).isEqualTo(new Spread(10, Duration.ofHours(5), Duration.ofHours(9), 3, 2));
        assertThat(Spread.of(took.subList(0, 1), 0, 0).median()).isEqualTo(Duration.ofHours(10));
        assertThat(Spread.of(took.subList(0, 1), 0, 0).p90()).isEqualTo(Duration.ofHours(10));
        assertThat(Spread.of(took.subList(0, 2), 0, 0).median()).isEqualTo(Duration.ofHours(9));
        assertThat(Spread.of(List.of(), 0, 4).isEmpty()).isTrue();
        assertThat(Spread.of(List.of(), 0, 4).overdue()).isEqualTo(4);
    }

    @Test
    void anEnvelopeLastsAsLongAsItsPaceAllows() {
        assertThat(runway("1000.00", "300.00").months())
                .hasValueSatisfying(months -> assertThat(months).isEqualByComparingTo("3.3"));
        assertThat(runway("0.00", "300.00").months())
                .hasValueSatisfying(months -> assertThat(months).isEqualByComparingTo("0.0"));
        assertThat(runway("1000.00", "0.00").months()).isEmpty();
        assertThat(runway("1000.00", "1.00").isShort()).isFalse();
        assertThat(runway("999.99", "1.00").isShort()).isTrue();
    }

    private static Runway runway(String available, String monthly) {
        return new Runway(
                "T",
                "An envelope in tests",
                Money.of(available, "EUR"),
                Money.of(monthly, "EUR"),
                LocalDate.parse("2026-12-31"),
                1,
                Money.of("1000.00", "EUR"),
                List.of(),
                List.of());
    }
}
