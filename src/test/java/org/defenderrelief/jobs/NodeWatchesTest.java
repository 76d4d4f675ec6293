package org.defenderrelief.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a node does for itself goes on whatever its clock does, and whatever fails. */
@QuarkusTest
class NodeWatchesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final AtomicLong nanos = new AtomicLong();
    private final NodeWatches watches = new NodeWatches(InstantSource.system().withZone(ZoneOffset.UTC), nanos::get);

    @Inject
    NodeWatches ofThisNode;

    @Test
    void it_looks_again_and_is_not_late_while_its_clock_jumps() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        NodeWatches node = new NodeWatches(jumping(), System::nanoTime);
        node.add("tail", "1s", Duration.ZERO, () -> {
            looks.countDown();
            clock.set(clock.get().equals(NOW) ? NOW.plus(Duration.ofDays(10)) : NOW);
        });
        node.begin();
        try {
            assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(node.all()).allSatisfy(each -> assertThat(each.late()).isFalse());
        } finally {
            node.stop(new ShutdownEvent());
        }
    }

    private Clock jumping() {
        return ((InstantSource) clock::get).withZone(ZoneOffset.UTC);
    }

    @Test
    void one_that_fails_says_how_and_looks_again_in_its_turn() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(2);
        watches.add("failing", "1s", Duration.ZERO, () -> {
            looks.countDown();
            if (looks.getCount() > 0) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("somebody's name");
        });
        watches.begin();
        try {
            assertThat(looks.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            watches.stop(new ShutdownEvent());
        }
        NodeWatches.Watch failing = watches.all().get(0);
        assertThat(failing.failure()).contains(FailureKind.PROGRAM);
        assertThat(failing.ended()).isEmpty();
    }

    @Test
    void it_is_late_a_minute_after_its_time() {
        watches.add("tail", "5m", Duration.ofMinutes(1), () -> {});
        for (int seconds : List.of(0, 60, 119)) {
            nanos.set(Duration.ofSeconds(seconds).toNanos());
            assertThat(watches.all().get(0).late()).as("after %d s", seconds).isFalse();
        }
        nanos.set(Duration.ofSeconds(121).toNanos());
        assertThat(watches.all().get(0).late()).isTrue();
    }

    @Test
    void what_is_off_is_done_by_other_nodes_and_no_name_comes_twice() {
        watches.add("off-here", "off", Duration.ZERO, () -> {});
        assertThat(watches.all()).isEmpty();
        watches.add("tail", "5m", Duration.ZERO, () -> {});
        assertThatIllegalArgumentException().isThrownBy(() -> watches.add("tail", "5m", Duration.ZERO, () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> watches.add("", "5m", Duration.ZERO, () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> watches.add("head", "10ms", Duration.ZERO, () -> {}));
    }

    @Test
    void each_room_has_said_what_it_does_here() {
        assertThat(ofThisNode.all())
                .extracting(NodeWatches.Watch::name)
                .contains(
                        "brake",
                        "history-follow",
                        "history-sequencer",
                        "history-tail",
                        "jobs",
                        "key-care",
                        "late-cases")
                .contains("mail-backlog", "offices", "prepared-transactions", "sign-in-server");
    }
}
