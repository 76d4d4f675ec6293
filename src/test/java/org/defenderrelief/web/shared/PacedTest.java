package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file is not written into memory while the connection's own thread has other work, nor for a reader who is gone. On a real connection. */
class PacedTest {
    private static final int WHOLE = 20 * Paced.STEP;

    /** Longer than all that a machine and this process keep for a connection. */
    private static final int VERY_LONG = 64 << 20;

    /** Longer than any of this takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void threadsEnd() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void no_more_than_a_step_is_written_while_the_connections_thread_is_busy() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Thread> writer = new CompletableFuture<>();
        CompletableFuture<Integer> writtenMeanwhile = new CompletableFuture<>();
        CompletableFuture<Void> written = new CompletableFuture<>();
        AtomicBoolean done = new AtomicBoolean();
        byte[] whole = new byte[WHOLE];
        for (int i = 0; i < WHOLE; i++) {
            whole[i] = (byte) (i % 251);
        }
        int port = serves(line -> {
            worker(written, () -> {
                writer.complete(Thread.currentThread());
                Paced file = Paced.of(to -> {
                    to.write(whole[0]);
                    to.write(whole, 1, WHOLE - 1);
                });
                file.goesOut(line, PATIENCE, () -> done.set(true));
                file.write(out);
                return null;
            });
            Thread writing = writer.join();
            while (writing.getState() != Thread.State.TIMED_WAITING && out.size() < WHOLE) {
                Thread.onSpinWait();
            }
            writtenMeanwhile.complete(out.size());
        });
        try (Socket reader = asks(port)) {
            written.get(20, TimeUnit.SECONDS);
            assertThat(reader.isConnected()).isTrue();
        }

        assertThat(writtenMeanwhile.get(10, TimeUnit.SECONDS)).isEqualTo(Paced.STEP);
        assertThat(out.toByteArray()).isEqualTo(whole);
        assertThat(done).isTrue();
    }

    @Test
    void a_reader_who_takes_in_nothing_and_goes_away_is_written_to_no_more() throws Exception {
        CompletableFuture<Void> written = new CompletableFuture<>();
        CompletableFuture<Void> stuck = new CompletableFuture<>();
        AtomicBoolean done = new AtomicBoolean();
        int port = serves(line -> {
            line.setChunked(true);
            vertx.setPeriodic(5, timer -> {
                if (line.writeQueueFull()) {
                    stuck.complete(null);
                }
            });
            worker(written, () -> {
                Paced file = Paced.of(to -> {
                    for (int i = 0; i < VERY_LONG; i += Paced.STEP) {
                        to.write(new byte[Paced.STEP]);
                    }
                });
                file.goesOut(line, PATIENCE, () -> done.set(true));
                file.write(to(line));
                return null;
            });
        });
        try (Socket reader = asks(port)) {
            stuck.get(20, TimeUnit.SECONDS);
            assertThat(reader.isConnected()).isTrue();
            assertThat(written).isNotDone();
        }

        assertThatThrownBy(() -> written.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(done).isTrue();
    }

    @Test
    void a_reader_who_stays_and_takes_in_nothing_is_given_up() throws Exception {
        CompletableFuture<Void> written = new CompletableFuture<>();
        AtomicBoolean done = new AtomicBoolean();
        int port = serves(line -> {
            line.setChunked(true);
            worker(written, () -> {
                Paced file = Paced.of(to -> {
                    for (int i = 0; i < VERY_LONG; i += Paced.STEP) {
                        to.write(new byte[Paced.STEP]);
                    }
                });
                file.goesOut(line, Duration.ofMillis(300), () -> done.set(true));
                file.write(to(line));
                return null;
            });
        });
        try (Socket reader = asks(port)) {
            assertThatThrownBy(() -> written.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("takes in nothing");
            assertThat(done).isTrue();
            assertThat(reader.isClosed()).isFalse();
        }
    }

    @Test
    void outside_of_a_call_there_is_nothing_to_wait_for() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Paced.of(to -> to.write(new byte[WHOLE])).write(out);
        assertThat(out.size()).isEqualTo(WHOLE);
    }

    private interface Answering {
        void answer(HttpServerResponse line);
    }

    /** @return the port */
    private int serves(Answering answering) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(call -> answering.answer(call.response()));
        return server.listen(0, InetAddress.getLoopbackAddress().getHostAddress())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    /** On another thread than the connection's, as a call is worked at. */
    private static void worker(CompletableFuture<Void> written, Callable<Void> work) {
        Context connection = Vertx.currentContext();
        connection.executeBlocking(work).onSuccess(written::complete).onFailure(written::completeExceptionally);
    }

    private static OutputStream to(HttpServerResponse line) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                line.write(Buffer.buffer(new byte[] {(byte) one}));
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                line.write(Buffer.buffer().appendBytes(bytes, from, length));
            }
        };
    }

    private static Socket asks(int port) throws IOException {
        Socket socket = new Socket();
        // Before it is connected: what this side keeps unread is told to the other as room.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
