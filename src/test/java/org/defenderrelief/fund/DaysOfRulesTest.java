package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.testing.DemoPeople;

/** Of some days the database keeps another than was signed: one proposal would stand as false for good, and the history would never match again. */
@QuarkusTest
class DaysOfRulesTest {
    @Inject
    DemoPeople people;

    @Inject
    ProposeRate proposeRate;

    @Inject
    ProposeEnvelope proposeEnvelope;

    @Inject
    PendingFunds pending;

    @ParameterizedTest
    @ValueSource(strings = {"0026-11-01", "1582-10-10", "1899-12-31", "2200-01-01", "+10000-01-01"})
    void aDayThatIsNotKeptAsItIsWrittenIsRefused(String text) {
        LocalDate day = LocalDate.parse(text);
        NewRate rate = new NewRate(
                Currency.getInstance("KYD"),
                Currency.getInstance("EUR"),
                new BigDecimal("0.0152449"),
                "InforEuro",
                day,
                Optional.empty());
        assertThat(fields(() -> proposeRate.propose(people.acting("finance-1"), rate)))
                .containsExactly("date");
        assertThat(fields(() -> proposeEnvelope.propose(people.acting("keeper-1"), envelope(day, day))))
                .containsExactly("validFrom", "validUntil");
        assertThat(pending.rates().all()).isTrue();
        assertThat(pending.envelopes().all()).isTrue();
    }

    private static NewEnvelope envelope(LocalDate from, LocalDate until) {
        String code = "D-" + Ids.next().toString().substring(24).toUpperCase(Locale.ROOT);
        Money total = Money.of("1000.00", "EUR");
        return new NewEnvelope(
                code, "A donor", code, "An envelope", new Terms(total, total, from, until, Set.of("001"), Set.of()));
    }

    private static List<String> fields(Runnable attempt) {
        return catchThrowableOfType(Problem.InvalidInput.class, attempt::run).violations().stream()
                .map(Violation::field)
                .toList();
    }
}
