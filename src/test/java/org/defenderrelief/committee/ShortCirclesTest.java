package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.Presence;
import org.defenderrelief.vault.people.SayAway;
import org.defenderrelief.vault.people.WaitingPeople;
import org.defenderrelief.vault.roster.Office;

/** An office is short long before it is empty: of people who hold it, and of those of them who can be counted on. */
@QuarkusTest
class ShortCirclesTest {
    @Inject
    ShortCircles circles;

    @Inject
    WatchOffices watch;

    @Inject
    Presence presence;

    @Inject
    SayAway say;

    @Inject
    DemoPeople people;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void theyAreBack() {
        for (String name : new String[] {"keeper-1", "keeper-2"}) {
            try (Acting acting = people.acting(name)) {
                say.back(acting);
            }
        }
    }

    @Test
    void twoKeepersOfWhomOneIsAwayAreTooFewAndBothOfThemThereAreNot() {
        assertThat(presence.counts().get(Office.KEEPER).members()).isEqualTo(WaitingPeople.FEWEST);
        assertThat(keepers()).isEmpty();
        assertThat(metric()).isZero();

        away("keeper-2");
        assertThat(keepers()).hasValueSatisfying(few -> {
            assertThat(few.able()).isEqualTo(1);
            assertThat(few.members()).isEqualTo(2);
            assertThat(few.isOfMembers()).isFalse();
        });
        assertThat(metric()).isEqualTo(1);

        away("keeper-1");
        assertThat(keepers()).hasValueSatisfying(none -> assertThat(none.able()).isZero());
    }

    private void away(String name) {
        try (Acting acting = people.acting(name)) {
            say.until(acting, LocalDate.now(ZoneOffset.UTC).plusDays(2));
        }
    }

    private Optional<ShortCircles.Short> keepers() {
        return circles.now().stream()
                .filter(each -> each.office() == Office.KEEPER)
                .findFirst();
    }

    private double metric() {
        watch.look();
        return metrics.get("relief.offices.short")
                .tag("office", "KEEPER")
                .gauge()
                .value();
    }
}
