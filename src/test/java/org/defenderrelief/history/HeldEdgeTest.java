package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.HeldRow;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.roster.CurrentRoster;

/** Somebody holds the tree's edge and places nothing, so that every node passes by as if another one were at it. */
@QuarkusTest
class HeldEdgeTest {
    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    CheckpointKey key;

    @Inject
    Vouched vouched;

    @Inject
    CurrentRoster roster;

    @Inject
    Tail tail;

    @Inject
    Alarm alarm;

    @Inject
    Seen seen;

    @Inject
    LogMonitor monitor;

    @Inject
    RightTime time;

    @Inject
    Sequencer sequencer;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whoHoldsItForLongWhileEntriesWaitIsTold() {
        MeterRegistry metrics = new SimpleMeterRegistry();
        Sequencer node = new Sequencer(
                database, clock, key, vouched, roster, tail, alarm, seen, monitor, time, metrics, nanos::get);
        try (HeldRow edge = new HeldRow("history_log", "id = ?", "1")) {
            Act act = people.acting("auditor-1").act();
            QuarkusTransaction.requiringNew().run(() -> history.record(act, "test.waited", null, Facts.none()));
            node.sequenceUnlessAnotherDoes();
            pass(HeldEdge.PATIENCE);
            node.sequenceUnlessAnotherDoes();
            assertThat(failing(metrics)).isZero();
            pass(Duration.ofSeconds(1));
            node.sequenceUnlessAnotherDoes();
            assertThat(failing(metrics)).isOne();
        }
        sequencer.sequence();
        node.sequenceUnlessAnotherDoes();
        assertThat(failing(metrics)).isZero();
    }

    /** Another replica is at it at the same moment of every second, and does its work. */
    @Test
    void whoPlacesWhatWaitsIsInNobodysWay() {
        HeldEdge edge = new HeldEdge(nanos::get);
        for (long entry = 1; entry <= 100; entry++) {
            assertThat(edge.holdsUp(OptionalLong.of(entry))).isFalse();
            pass(Duration.ofSeconds(1));
        }
        assertThat(edge.holdsUp(OptionalLong.empty())).isFalse();
        pass(Duration.ofHours(1));
        assertThat(edge.holdsUp(OptionalLong.empty())).isFalse();
        assertThat(edge.holdsUp(OptionalLong.of(101))).isFalse();
        edge.wasFree();
        pass(Duration.ofHours(1));
        assertThat(edge.holdsUp(OptionalLong.of(101)))
                .as("counted from the round on that found it held")
                .isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static double failing(MeterRegistry metrics) {
        return metrics.get("relief.history.sequencing.failing").gauge().value();
    }
}
