package org.defenderrelief.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * clamd's protocol, command INSTREAM: chunks of the content, each after its length as 32-bit integer, the last of length 0 (clamd(8), COMMANDS). Written
 * here since a client from elsewhere would have to be one that says which side failed, ends at a time, and knows local sockets.
 */
@ApplicationScoped
class Clamd {
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final String UNIX = "unix:";

    private final EvidenceConfig config;

    Clamd(EvidenceConfig config) {
        this.config = config;
    }

    /** The scanner was asked and gave no answer that counts. */
    static final class Away extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Scan.Why why;

        Away(Scan.Why why, String what, Throwable cause) {
            super(what, cause);
            this.why = why;
        }

        Scan.Why why() {
            return why;
        }
    }

    /**
     * Asks.
     *
     * @throws Away if there is no answer, or none that clamd gives
     * @throws IOException if the content cannot be read
     */
    @CircuitBreaker(
            requestVolumeThreshold = 4,
            failureRatio = 0.75,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            failOn = Away.class)
    public Scan ask(InputStream content) throws IOException {
        CompletableFuture<Void> time = new CompletableFuture<>();
        // The name is looked up before the time begins: an address that does not resolve fails at once below.
        SocketAddress address = address(config.clamd().orElseThrow());
        try (SocketChannel channel = open(address)) {
            time.orTimeout(config.scanWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(late -> {
                        closeLate(channel);
                        return null;
                    });
            String said = converse(channel, address, content);
            return said == null ? Scan.not(Scan.Why.TOO_LARGE) : understood(said);
        } catch (Silent failure) {
            throw time.isCompletedExceptionally()
                    ? new Away(Scan.Why.TIMED_OUT, "took too long", failure)
                    : new Away(Scan.Why.AWAY, "did not answer", failure);
        } finally {
            time.complete(null);
        }
    }

    /** The connection to the scanner failed, and not the content. */
    private static final class Silent extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Silent(IOException cause) {
            super(cause);
        }
    }

    /** What it answered; null if there was more content than it may be sent. */
    private String converse(SocketChannel channel, SocketAddress address, InputStream content) throws IOException {
        try {
            channel.connect(address);
        } catch (IOException | RuntimeException failure) {
            throw new Silent(failure instanceof IOException io ? io : new IOException(failure));
        }
        // A scanner that has had enough answers in the middle and closes; then its answer counts, if it still gets
        // here.
        boolean heard = write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer chunk = ByteBuffer.allocate(4 + CHUNK);
        long sent = 0;
        while (heard) {
            int length = content.readNBytes(chunk.array(), 4, CHUNK);
            sent += length;
            if (sent > config.scanAtMost()) {
                return null;
            }
            chunk.clear().putInt(0, length).limit(4 + length);
            heard = write(channel, chunk);
            if (length == 0) {
                break;
            }
        }
        return read(channel);
    }

    private static boolean write(SocketChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return true;
        } catch (IOException closed) {
            if (!channel.isOpen()) {
                throw new Silent(closed);
            }
            return false;
        }
    }

    private static String read(SocketChannel channel) {
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        try {
            while (answer.position() == 0 || answer.get(answer.position() - 1) != 0) {
                if (!answer.hasRemaining() || channel.read(answer) < 0) {
                    throw new EOFException();
                }
            }
            return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new Silent(failure);
        }
    }

    private static Scan understood(String said) {
        if (said.equals("stream: OK")) {
            return Scan.CLEAN;
        }
        // With AlertExceedsMax clamd warns of what it did not look at whole; without it, it would call that clean.
        if (said.equals("INSTREAM size limit exceeded. ERROR") || said.contains("Heuristics.Limits.Exceeded")) {
            return Scan.not(Scan.Why.TOO_LARGE);
        }
        if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
            return Scan.FOUND;
        }
        throw new Away(Scan.Why.AWAY, "answered what no scanner answers", null);
    }

    private static SocketAddress address(String place) {
        if (place.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(place.substring(UNIX.length()));
        }
        int colon = place.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("relief.evidence.clamd is host:port or unix:/path");
        }
        return new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private static void closeLate(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException already) {
            // It is as closed as it gets; whoever waits for it is told by the failure of that.
            return;
        }
    }
}
