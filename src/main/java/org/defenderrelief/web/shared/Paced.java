package org.defenderrelief.web.shared;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.core.StreamingOutput;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * A file that is written no faster than it goes out. The stream below waits for a slow reader, but knows of one only by what the connection's own thread has
 * written: where that thread is busy, a fast writer would put all of a long file into memory before. So it waits for that thread now and then.
 */
final class Paced implements StreamingOutput {
    /** Bytes that may stand between the writer and the connection's thread. */
    static final int STEP = 1 << 16;

    /** No connection's thread is busy for so long; if it is, the file breaks off. */
    private static final int SECONDS_OF_PATIENCE = 60;

    private final StreamingOutput file;

    private Paced(StreamingOutput file) {
        this.file = file;
    }

    static Paced of(StreamingOutput file) {
        return new Paced(file);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Context connection = Vertx.currentContext();
        // Outside of a call there is no connection to wait for.
        file.write(connection == null ? out : new Steps(out, connection));
    }

    private static final class Steps extends FilterOutputStream {
        private final Context connection;
        private int ahead;

        Steps(OutputStream out, Context connection) {
            super(out);
            if (!connection.isEventLoopContext()) {
                throw new IllegalStateException("A file is answered by another thread than a connection's");
            }
            this.connection = connection;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            wrote(1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int done = 0; done < length; done += STEP) {
                int some = Math.min(STEP, length - done);
                out.write(bytes, from + done, some);
                wrote(some);
            }
        }

        private void wrote(int bytes) throws IOException {
            ahead += bytes;
            if (ahead >= STEP) {
                ahead = 0;
                untilHandedOver();
            }
        }

        /** The connection's thread does what it is told in order: when it comes to this, all that was written before stands in its queue, and counts. */
        private void untilHandedOver() throws IOException {
            CompletableFuture<Void> turn = new CompletableFuture<>();
            connection.runOnContext(mine -> turn.complete(null));
            try {
                turn.get(SECONDS_OF_PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException | TimeoutException failure) {
                throw new IOException("The connection's thread does not answer", failure);
            }
        }
    }
}
