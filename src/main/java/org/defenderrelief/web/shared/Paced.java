package org.defenderrelief.web.shared;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.core.StreamingOutput;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * A file that is written no faster than it goes out, and breaks off where nobody takes it in. The stream below waits for a slow reader, too, but knows of one only by
 * what the connection's own thread has written: where that thread is busy, a fast writer would put all of a long file into memory before. And it waits for good where
 * it is not told that the reader is gone. So this asks that thread before each step whether there is room.
 */
final class Paced implements StreamingOutput {
    /** No more than the stream below hands over at a time, so that it never comes to wait itself. */
    static final int STEP = 8000;

    /** Room comes by itself, and its one handler is the stream's below: how often to look. */
    private static final int LOOK_AFTER_MS = 20;

    private final StreamingOutput file;
    private HttpServerResponse line;
    private Duration patience;
    private Runnable done = () -> {};

    private Paced(StreamingOutput file) {
        this.file = file;
    }

    static Paced of(StreamingOutput file) {
        return new Paced(file);
    }

    /** Told before it is written. @param line by which it goes @param patience so long its reader may take in nothing @param done once it was written, or broke off */
    void goesOut(HttpServerResponse line, Duration patience, Runnable done) {
        this.line = line;
        this.patience = patience;
        this.done = done;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try {
            // Outside of a call there is no line to wait for.
            file.write(line == null ? out : new Steps(out, line, patience, Vertx.currentContext()));
        } finally {
            done.run();
        }
    }

    private static final class Steps extends FilterOutputStream {
        private final HttpServerResponse line;
        private final Duration patience;
        private final Context connection;
        private int ahead;

        Steps(OutputStream out, HttpServerResponse line, Duration patience, Context connection) {
            super(out);
            this.line = line;
            this.patience = patience;
            this.connection = connection;
            if (!connection.isEventLoopContext()) {
                throw new IllegalStateException("A file is answered by another thread than a connection's");
            }
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            wrote(1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int done = 0; done < length; ) {
                int some = Math.min(STEP - ahead, length - done);
                out.write(bytes, from + done, some);
                wrote(some);
                done += some;
            }
        }

        private void wrote(int bytes) throws IOException {
            ahead += bytes;
            if (ahead >= STEP) {
                ahead = 0;
                untilThereIsRoom();
            }
        }

        private void untilThereIsRoom() throws IOException {
            long since = System.nanoTime();
            while (!hasRoom()) {
                if (System.nanoTime() - since > patience.toNanos()) {
                    throw new IOException("The reader takes in nothing");
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(LOOK_AFTER_MS);
                } catch (InterruptedException stopping) {
                    throw interrupted();
                }
            }
        }

        /** The connection's thread does what it is told in order: when it comes to this, all that was written before stands in its queue, and counts. */
        private boolean hasRoom() throws IOException {
            CompletableFuture<Boolean> room = new CompletableFuture<>();
            connection.runOnContext(mine -> {
                if (line.closed()) {
                    room.completeExceptionally(new IOException("The reader is gone"));
                } else {
                    room.complete(!line.writeQueueFull());
                }
            });
            try {
                return room.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopping) {
                throw interrupted();
            } catch (ExecutionException | TimeoutException failure) {
                throw new IOException("The reader is gone, or its connection's thread does not answer", failure);
            }
        }

        private static IOException interrupted() {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("interrupted");
        }
    }
}
