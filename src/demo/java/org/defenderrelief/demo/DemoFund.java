package org.defenderrelief.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.fund.ConfirmEnvelope;
import org.defenderrelief.fund.ConfirmRate;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.ProposeEnvelope;
import org.defenderrelief.fund.ProposeRate;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.people.Acting;

/** At the first start of a local demo: one keeper proposes a fictional donor's envelope and exchange rates, another confirms them. */
@ApplicationScoped
class DemoFund {
    /** After the demo's people and circles. */
    private static final int AFTER_PEOPLE = 3000;

    private static final String SOURCE = "demo";
    private static final LocalDate YEAR_BEGINS = LocalDate.of(2026, 1, 1);
    private static final LocalDate RATES_OF = LocalDate.of(2026, 11, 1);

    /** Euro for one unit. XOF and XAF are pegged (655.957 to the euro), the others are near what they have been of late. */
    private static final Map<String, String> EURO_FOR = new TreeMap<>(Map.of(
            "USD", "0.862",
            "XOF", "0.001524490172",
            "XAF", "0.001524490172",
            "COP", "0.000228",
            "MXN", "0.0469",
            "NPR", "0.00608",
            "TND", "0.2934",
            "BRL", "0.1611"));

    private final DemoConfig config;
    private final Envelopes envelopes;
    private final ProposeEnvelope proposeEnvelope;
    private final ConfirmEnvelope confirmEnvelope;
    private final ProposeRate proposeRate;
    private final ConfirmRate confirmRate;
    private final DemoActing people;

    DemoFund(
            DemoConfig config,
            Envelopes envelopes,
            ProposeEnvelope proposeEnvelope,
            ConfirmEnvelope confirmEnvelope,
            ProposeRate proposeRate,
            ConfirmRate confirmRate,
            DemoActing people) {
        this.config = config;
        this.envelopes = envelopes;
        this.proposeEnvelope = proposeEnvelope;
        this.confirmEnvelope = confirmEnvelope;
        this.proposeRate = proposeRate;
        this.confirmRate = confirmRate;
        this.people = people;
    }

    void atStart(@Observes @Priority(AFTER_PEOPLE) StartupEvent start) {
        if (config.enabled() && envelopes.all().isEmpty()) {
            try (Acting first = people.as(DemoPerson.KEEPER_1);
                    Acting second = people.as(DemoPerson.KEEPER_2)) {
                setUp(first, second);
            }
        }
    }

    private void setUp(Acting first, Acting second) {
        Currency euro = Currency.getInstance("EUR");
        EURO_FOR.forEach((currency, rate) -> confirmRate.confirm(
                second,
                proposeRate.propose(
                        first,
                        new NewRate(
                                Currency.getInstance(currency),
                                euro,
                                new BigDecimal(rate),
                                SOURCE,
                                RATES_OF,
                                Optional.empty()))));
        EnvelopeId envelope = proposeEnvelope.propose(
                first,
                new NewEnvelope(
                        "LANTERN",
                        "Lantern Foundation (fictional)",
                        "LANTERN-2026",
                        "Emergency grants for defenders in danger",
                        new Terms(
                                Money.of("250000.00", "EUR"),
                                Money.of("10000.00", "EUR"),
                                YEAR_BEGINS,
                                YEAR_BEGINS.plusYears(3).minusDays(1),
                                Set.of(),
                                Set.of())));
        confirmEnvelope.confirm(second, envelope);
    }
}
