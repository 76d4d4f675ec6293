package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** Somebody lets sealed files trickle in, to keep others from bringing theirs. */
@QuarkusTest
class CarriedBodiesTest {
    @Inject
    CarriedBodies carried;

    @Test
    void aPersonHasOnePlaceAndTheOthersHaveTheRest() throws Exception {
        Actor slow = somebody();
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch goes = new CountDownLatch(1);
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            Future<String> first = beside.submit(() -> carried.within(slow, () -> {
                holds.countDown();
                return awaited(goes);
            }));
            assertThat(holds.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> carried.within(slow, () -> "a second one"))
                        .isInstanceOf(Problem.TooMany.class);
            }
            assertThat(carried.within(somebody(), () -> "another's")).isEqualTo("another's");
            goes.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("gone");
        } finally {
            goes.countDown();
            beside.shutdown();
        }
        assertThat(carried.within(slow, () -> "once more")).isEqualTo("once more");
    }

    /** The advice for files, to cut one into several, would make of a sealed request nothing that opens. */
    @Test
    void oneThatIsTooLargeIsRefusedWithAnAdviceOfItsOwn() {
        byte[] large = new byte[Math.toIntExact(carried.most()) + 1];
        assertThatThrownBy(() -> carried.bytes(new ByteArrayInputStream(large)))
                .isInstanceOfSatisfying(
                        Problem.TooLarge.class,
                        refused -> assertThat(refused.slug()).isEqualTo("sealed-request-too-large"));
    }

    private static Actor somebody() {
        return new Actor(new PersonId(Ids.next()), "somebody", Set.of(Role.PARTNER), Optional.empty());
    }

    private static String awaited(CountDownLatch goes) {
        try {
            return goes.await(10, TimeUnit.SECONDS) ? "gone" : "left waiting";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }
}
