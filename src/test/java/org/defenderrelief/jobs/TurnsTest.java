package org.defenderrelief.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.AtOnce;

/** Nodes share the jobs: one takes a turn, another goes on when it is killed, and nothing holds up the rest. */
@QuarkusTest
class TurnsTest {
    @Inject
    DataSource database;

    @Inject
    @Any
    Instance<Job> services;

    private Nodes nodes;

    @BeforeEach
    void nodesStart() {
        nodes = new Nodes(database);
    }

    @AfterEach
    void nodesStop() {
        nodes.close();
    }

    @Test
    void ofManyNodesAtOnceOneTakesTheTurn() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        TestJob job = new TestJob(nodes.name("one-turn"), batch -> {
            waitFor(goOn);
            return new Job.Batch(3, batch < 2);
        });
        List<Turns> all = Stream.generate(() -> nodes.node(job)).limit(6).toList();
        AtOnce.all(all.stream()
                .map(node -> (Callable<Object>) () -> {
                    for (int i = 0; i < 5; i++) {
                        node.look();
                    }
                    return null;
                })
                .toList());
        goOn.countDown();
        nodes.awaitEnd(job);
        all.forEach(Turns::look);

        assertThat(job.batches).hasValue(2);
        assertThat(job.mostAtOnce).hasValue(1);
        JobRow row = nodes.row(job);
        assertThat(row.did()).contains(6L);
        assertThat(row.failures()).isZero();
        assertThat(Duration.between(row.began().orElseThrow(), row.due())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aKilledNodesTurnIsTakenOverAfterTheTimeAndNotBefore() {
        TestJob job = new TestJob(nodes.name("killed"), batch -> Job.Batch.all(1));
        nodes.table.know(List.of(job.name()));
        JobTable.Claim killed =
                nodes.table.claim(job.name(), (row, now) -> true).orElseThrow();
        Turns other = nodes.node(job);
        other.look();
        nodes.pass(Nodes.TAKE_OVER.minusNanos(1));
        other.look();
        assertThat(job.batches).hasValue(0);
        assertThat(nodes.row(job).holder()).contains(killed.holder());

        nodes.pass(Duration.ofNanos(1));
        other.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(1);

        assertThat(nodes.table.beat(job.name(), killed.holder()))
                .as("it was not dead after all, and is told to stop")
                .isFalse();
        Instant due = nodes.row(job).due();
        assertThat(nodes.table.end(
                        job.name(),
                        killed,
                        Duration.ofMinutes(5),
                        new JobTable.End(Duration.ZERO, 99, Optional.empty(), true),
                        0))
                .isEmpty();
        assertThat(nodes.row(job).due()).isEqualTo(due);
        assertThat(nodes.row(job).did()).contains(1L);
    }

    @Test
    void aTurnThatGivesSignsIsNobodyElsesHoweverLongItLastsAndWhateverClocksSay() {
        CountDownLatch goOn = new CountDownLatch(1);
        TestJob job = new TestJob(nodes.name("long"), batch -> {
            waitFor(goOn);
            return Job.Batch.all(1);
        });
        Turns node = nodes.node(job);
        Turns other = nodes.node(job);
        node.look();
        for (int i = 0; i < 20; i++) {
            nodes.databaseAhead = Duration.ofHours(i % 3 - 1);
            other.look();
            nodes.pass(Duration.ofSeconds(30));
            node.look();
        }
        goOn.countDown();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(1);
    }

    /** By a wrong clock everything is old, and time for everything. */
    @Test
    void whatTakesAwayOrTellsRestsWhileTheClocksDiffer() {
        TestJob telling = new TestJob(nodes.name("telling"), batch -> Job.Batch.all(1));
        telling.needsRightTime = true;
        TestJob other = new TestJob(nodes.name("verifying"), batch -> Job.Batch.all(1));
        Turns node = nodes.node(telling, other);
        for (Duration ahead : List.of(Duration.ofDays(-365), Duration.ofDays(365), Duration.ofSeconds(-3))) {
            nodes.databaseAhead = ahead;
            node.look();
        }
        nodes.awaitEnd(other);
        assertThat(other.batches.get()).isPositive();
        assertThat(telling.batches).hasValue(0);

        nodes.databaseAhead = Duration.ofSeconds(1);
        node.look();
        nodes.awaitEnd(telling);
        assertThat(telling.batches).hasValue(1);
    }

    @Test
    void aTurnThatGoesOnEndsAfterItsBatchOnceTheClocksDiffer() {
        CountDownLatch goOn = new CountDownLatch(1);
        TestJob telling = new TestJob(nodes.name("telling"), batch -> {
            waitFor(goOn);
            return new Job.Batch(1, batch < 3);
        });
        telling.needsRightTime = true;
        Turns node = nodes.node(telling);
        node.look();
        nodes.databaseAhead = Duration.ofHours(-1);
        node.look();
        goOn.countDown();
        nodes.awaitEnd(telling);
        assertThat(telling.batches).hasValue(1);

        nodes.databaseAhead = Duration.ZERO;
        Nodes.await(() -> {
            node.look();
            return telling.batches.get() == 3;
        });
        nodes.awaitEnd(telling);
    }

    /** Whoever adds a job says whether it is done by a wrong clock, too. A verification is: it takes nothing away and tells nobody what is due. */
    @Test
    void ofTheServicesJobsAllButTheVerificationRest() {
        assertThat(services.stream()
                        .filter(job -> !job.needsRightTime())
                        .map(Job::name)
                        .toList())
                .containsExactly("verify-history");
    }

    @Test
    void whatFailsWaitsLongerEachTimeAndHoldsUpNothing() {
        CountDownLatch goOn = new CountDownLatch(1);
        TestJob failing = new TestJob(nodes.name("failing"), batch -> {
            if (batch < 3) {
                throw new IllegalStateException("Awa, +228 90 00 00 00", new SQLException("Awa"));
            }
            return Job.Batch.all(0);
        });
        TestJob breaking = new TestJob(nodes.name("breaking"), batch -> {
            throw new StackOverflowError();
        });
        TestJob hanging = new TestJob(nodes.name("hanging"), batch -> {
            waitFor(goOn);
            return Job.Batch.all(0);
        });
        TestJob working = new TestJob(nodes.name("working"), batch -> Job.Batch.all(1));
        Turns node = nodes.node(failing, breaking, hanging, working);
        node.look();
        Stream.of(failing, breaking, working).forEach(nodes::awaitEnd);
        assertThat(working.batches).hasValue(1);
        assertThat(nodes.row(failing).failures()).isEqualTo(1);
        assertThat(nodes.row(failing).failure()).contains(FailureKind.DATABASE);
        assertThat(nodes.row(failing).endedWell()).isEmpty();
        assertThat(nodes.row(breaking).failure()).contains(FailureKind.PROGRAM);
        waitsSeconds(failing, 22, 38);

        node.look();
        assertThat(failing.batches).hasValue(1);
        nodes.databaseAhead = Duration.ofSeconds(38);
        lookUntil(node, () -> nodes.row(failing).failures() == 2);
        waitsSeconds(failing, 45, 75);

        nodes.databaseAhead = Duration.ofMinutes(6);
        lookUntil(node, () -> nodes.row(failing).failures() == 0);
        nodes.awaitEnd(working);
        assertThat(nodes.row(failing).endedWell()).isPresent();
        assertThat(working.batches).as("beside one that hangs").hasValue(2);
        assertThat(hanging.batches).hasValue(1);
        goOn.countDown();
    }

    /** The row of a turn says that it ended before its node has it out of hand: it looks again, as it does each second. */
    private static void lookUntil(Turns node, BooleanSupplier condition) {
        Nodes.await(() -> {
            node.look();
            return condition.getAsBoolean();
        });
    }

    private void waitsSeconds(Job job, long least, long most) {
        JobRow row = nodes.row(job);
        assertThat(Duration.between(row.planned(), row.due()))
                .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    @Test
    void aClockThatJumpsByAnHourNeitherStopsAJobNorMakesItRunMadly() {
        TestJob job = new TestJob(nodes.name("jumps"), batch -> Job.Batch.all(1));
        Turns node = nodes.node(job);
        int turns = 1;
        turn(node, job, turns);
        for (int hours : new int[] {1, 0, 1, 0, -1, -2, 3}) {
            nodes.databaseAhead = Duration.ofHours(hours);
            turn(node, job, ++turns);
            for (int i = 0; i < 10; i++) {
                node.look();
            }
            assertThat(job.batches).as("after a jump to %d h", hours).hasValue(turns);
        }
    }

    private void turn(Turns node, TestJob job, int turns) {
        node.look();
        Nodes.await(() -> job.batches.get() == turns);
        nodes.awaitEnd(job);
        node.look();
        Nodes.await(() -> job.batches.get() == turns);
    }

    @Test
    void stoppingLetsABatchEndAndAnotherNodeGoesOnAtOnce() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestJob job = new TestJob(nodes.name("stopped"), batch -> {
            began.countDown();
            waitFor(goOn);
            return new Job.Batch(1, batch < 4);
        });
        Turns node = nodes.node(job);
        node.look();
        began.await();
        assertThat(node.stop(Duration.ofMillis(50))).as("a batch goes on").isFalse();
        goOn.countDown();
        assertThat(node.stop(Duration.ofSeconds(20))).isTrue();
        assertThat(job.batches).hasValue(1);
        assertThat(nodes.row(job).holder()).isEmpty();
        assertThat(nodes.row(job).did()).contains(1L);
        node.look();
        assertThat(job.batches).hasValue(1);

        nodes.node(job).look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(4);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
