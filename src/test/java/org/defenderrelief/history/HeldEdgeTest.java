package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.HeldRow;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.AnotherNode;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/** Somebody holds the tree's edge and places nothing, so that every node passes by as if another one were at it. */
@QuarkusTest
class HeldEdgeTest {
    private static final String CAME_IN = "test.came-in";
    private static final SignIn THERE = new SignIn("whoever has just come into office");

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
    RowAlarms alarms;

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

    @Inject
    Acts acts;

    @Inject
    CompleteRows complete;

    @Inject
    AnotherNode others;

    @Inject
    VaultPeople vault;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    @Inject
    ActingDoor door;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whoHoldsItForLongWhileEntriesWaitIsTold() {
        MeterRegistry metrics = new SimpleMeterRegistry();
        Sequencer node = new Sequencer(
                database, clock, key, vouched, roster, tail, alarms, seen, monitor, time, metrics, nanos::get);
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

    /** Two other nodes have begun to read lists when somebody comes into office and acts at once; the tree tells of neither yet. */
    @Test
    void whoHasJustComeIntoOfficeIsCountedAtOnceAndFromThenOn() throws SQLException {
        Actor newcomer = VaultPeople.stranger(Role.KEEPER);
        String words = vault.enrolled(newcomer);
        UnlockToken unlocked = vault.unlocked(newcomer, THERE);
        UUID draft = proposed(newcomer, words);
        String hash = vault.hash(draft);
        CurrentRoster one = caughtUp();
        CurrentRoster other = caughtUp();
        try {
            UUID act;
            try (HeldRow edge = new HeldRow("history_log", "id = ?", "1");
                    Acting keeper = vault.acting("keeper-2")) {
                act = QuarkusTransaction.requiringNew().call(() -> {
                    one.now();
                    UUID said = QuarkusTransaction.requiringNew().call(() -> {
                        other.now();
                        boolean stated =
                                QuarkusTransaction.requiringNew().call(() -> sign.sign(keeper, draft, hash, words));
                        assertThat(stated).isTrue();
                        UUID fresh = QuarkusTransaction.requiringNew().call(() -> says(newcomer, unlocked));
                        Said counted = by(other).all(List.of(fresh)).get(fresh);
                        assertThat(counted).isNotNull();
                        assertThat(by(other).held(counted, Office.KEEPER)).isTrue();
                        return fresh;
                    });
                    assertCounted(by(one), newcomer, said);
                    return said;
                });
            }
            sequencer.sequence();
            monitor.follow();
            for (Acts each : List.of(by(one), by(other), acts)) {
                QuarkusTransaction.requiringNew().run(() -> assertCounted(each, newcomer, act));
            }
        } finally {
            vault.end("keeper-2", newcomer);
        }
    }

    private UUID proposed(Actor newcomer, String words) {
        try (Acting keeper = vault.acting("keeper-1")) {
            return propose.admission(keeper, newcomer.person(), Office.KEEPER, words);
        }
    }

    /** A node for which no time passes: a transaction goes by its first look until it looks anew of its own accord. */
    private CurrentRoster caughtUp() {
        long now = System.nanoTime();
        CurrentRoster node = others.start(roster.now().root(), () -> now);
        node.now();
        return node;
    }

    private UUID says(Actor newcomer, UnlockToken unlocked) {
        try (Acting acting = door.acting(newcomer, THERE, unlocked)) {
            Act act = acting.act();
            history.record(act, CAME_IN, null, Facts.none());
            return act.id();
        }
    }

    /** As the node of that roster reads them. */
    private Acts by(CurrentRoster node) {
        return new Acts(database, node, new EntryRefusals(vouched, node, alarm), complete);
    }

    private static void assertCounted(Acts node, Actor newcomer, UUID act) {
        Acts.Claim claim = new Acts.Claim("test", act, CAME_IN, null);
        assertThat(node.ofList(Stream.of(act)).by(Set.of(Office.KEEPER), newcomer.person(), claim, Facts.none()))
                .isPresent();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static double failing(MeterRegistry metrics) {
        return metrics.get("relief.history.sequencing.failing").gauge().value();
    }
}
