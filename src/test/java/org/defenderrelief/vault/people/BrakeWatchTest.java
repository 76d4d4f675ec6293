package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.FrozenHouse;
import org.defenderrelief.vault.roster.CurrentRoster;

/** Whoever runs the service sees by a metric that everything is frozen. */
@QuarkusTest
class BrakeWatchTest {
    @Inject
    BrakeWatch watch;

    @Inject
    FrozenHouse house;

    @Inject
    CurrentRoster roster;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void everybodyIsAtWorkAgain() {
        house.letGo();
    }

    @Test
    void theMetricSaysThatEverythingIsFrozenUntilTwoLetGo() {
        assertThat(frozen()).isZero();
        house.freeze("auditor-1");
        assertThat(frozen()).isEqualTo(1);
        house.letGo();
        assertThat(frozen()).isZero();
    }

    private double frozen() {
        roster.now();
        watch.look();
        return metrics.get("relief.roster.frozen").gauge().value();
    }
}
