package org.defenderrelief.referral;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The line to other funds' services, which may be slow, away, or something else by now. Leads nowhere but where it was told: no redirect is followed. No
 * circuit breaker stands before it: that would belong to all funds at once, and one that is silent would cut off the others.
 */
@ApplicationScoped
class FundLine {
    private static final int PATIENCE_SECONDS = 20;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    /** A chain of a hundred statements has some 300 KB. */
    private static final int MOST = 16 << 20;

    private final HttpClient line =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @throws RuntimeException if the fund did not answer with it */
    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 500)
    public byte[] get(String address, String path) {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer = line.send(ask, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("another answer than the one asked for");
                }
                byte[] read = body.readNBytes(MOST + 1);
                if (read.length > MOST) {
                    throw new IOException("a longer answer than there is");
                }
                return read;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Hands a message over. @return whether the fund took it @throws RuntimeException if it did not answer, or has no time for it now */
    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 500)
    public boolean post(String address, byte[] envelope) {
        HttpRequest send = HttpRequest.newBuilder(URI.create(address + "/api/v1/funds/messages"))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                .build();
        try {
            int status = line.send(send, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= FAILED || status == TOO_MANY || status == REQUEST_TIMEOUT) {
                throw new IOException("the service there has no time for it, or failed");
            }
            return status == 204;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
