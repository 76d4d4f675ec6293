package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file is not written into memory while the connection's own thread has other work. */
class PacedTest {
    private static final int WHOLE = 20 * Paced.STEP;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void threadsEnd() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void no_more_than_a_step_is_written_while_the_connections_thread_is_busy() throws Exception {
        Context connection = vertx.getOrCreateContext();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        CompletableFuture<Integer> writtenMeanwhile = new CompletableFuture<>();
        CompletableFuture<Void> busy = new CompletableFuture<>();
        connection.runOnContext(mine -> {
            busy.complete(null);
            Thread writing = writer.join();
            while (writing.getState() != Thread.State.TIMED_WAITING && out.size() < WHOLE) {
                Thread.onSpinWait();
            }
            writtenMeanwhile.complete(out.size());
        });
        busy.get(10, TimeUnit.SECONDS);
        byte[] whole = new byte[WHOLE];
        for (int i = 0; i < WHOLE; i++) {
            whole[i] = (byte) (i % 251);
        }
        connection
                .executeBlocking(() -> {
                    writer.complete(Thread.currentThread());
                    Paced.of(to -> {
                                to.write(whole[0]);
                                to.write(whole, 1, WHOLE - 1);
                            })
                            .write(out);
                    return null;
                })
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);

        assertThat(writtenMeanwhile.get(10, TimeUnit.SECONDS)).isBetween(Paced.STEP, Paced.STEP + 1);
        assertThat(out.toByteArray()).isEqualTo(whole);
    }

    @Test
    void outside_of_a_call_there_is_nothing_to_wait_for() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Paced.of(to -> to.write(new byte[WHOLE])).write(out);
        assertThat(out.size()).isEqualTo(WHOLE);
    }
}
