package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.testing.HeldRow;

/** What waits for a second person, while that person acts. */
@QuarkusTest
class PendingFundsTest {
    @Inject
    PendingFunds pending;

    @Inject
    ProposeRate propose;

    @Inject
    ConfirmRate confirm;

    @Inject
    DemoPeople people;

    @Inject
    FrozenHouse house;

    @Test
    void aProposalThatAColleagueConfirmsWhileItIsListedIsLeftOutAndNoAlarm() throws Exception {
        RateId rate = proposed("2026-01-03");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Future<?> confirmed;
            Future<PendingFunds.Waiting<PendingRate>> listed;
            try (HeldRow row = new HeldRow("exchange_rate", "id = ?", rate.toString())) {
                confirmed = both.submit(() -> confirm.confirm(people.acting("keeper-1"), rate));
                row.awaitWaiting();
                listed = both.submit(pending::rates);
                row.awaitWaiting(2);
            }
            confirmed.get();
            List<RateId> shown =
                    listed.get().asSigned().stream().map(PendingRate::id).toList();
            assertThat(shown).doesNotContain(rate);
            assertThat(listed.get().all()).as("nothing was alarmed").isTrue();
        } finally {
            both.shutdownNow();
        }
    }

    /** The second of two confirms and has to wait; somebody freezes everything meanwhile. */
    @Test
    void whatWaitsWhileEverythingIsFrozenIsNotDone() throws Exception {
        RateId rate = proposed("2026-01-04");
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<?> confirmed;
            try (HeldRow row = new HeldRow("exchange_rate", "id = ?", rate.toString())) {
                confirmed = second.submit(() -> confirm.confirm(people.acting("keeper-1"), rate));
                row.awaitWaiting();
                house.freeze("auditor-1");
            }
            assertThatThrownBy(confirmed::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("frozen"));
        } finally {
            house.letGo();
            second.shutdownNow();
        }
        assertThat(pending.rates().asSigned()).extracting(PendingRate::id).contains(rate);
        confirm.confirm(people.acting("keeper-1"), rate);
    }

    private RateId proposed(String on) {
        return propose.propose(
                people.acting("finance-1"),
                new NewRate(
                        Currency.getInstance("SOS"),
                        Currency.getInstance("EUR"),
                        new BigDecimal("0.0016"),
                        "test",
                        LocalDate.parse(on),
                        Optional.empty()));
    }
}
