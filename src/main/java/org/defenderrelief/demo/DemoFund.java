package org.defenderrelief.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.NewEnvelope;
import org.defenderrelief.fund.OpenEnvelope;
import org.defenderrelief.fund.RecordRate;
import org.defenderrelief.fund.Terms;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;

/** At the first start of a local demo: a keeper opens a fictional donor's envelope and records exchange rates. */
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
    private final OpenEnvelope openEnvelope;
    private final RecordRate recordRate;

    DemoFund(DemoConfig config, Envelopes envelopes, OpenEnvelope openEnvelope, RecordRate recordRate) {
        this.config = config;
        this.envelopes = envelopes;
        this.openEnvelope = openEnvelope;
        this.recordRate = recordRate;
    }

    void atStart(@Observes @Priority(AFTER_PEOPLE) StartupEvent start) {
        if (config.enabled() && envelopes.inOrder().isEmpty()) {
            setUp(DemoPerson.KEEPER_1.actor());
        }
    }

    private void setUp(Actor keeper) {
        Currency euro = Currency.getInstance("EUR");
        EURO_FOR.forEach((currency, rate) -> recordRate.record(
                keeper, Currency.getInstance(currency), euro, new BigDecimal(rate), SOURCE, RATES_OF));
        openEnvelope.open(
                keeper,
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
    }
}
