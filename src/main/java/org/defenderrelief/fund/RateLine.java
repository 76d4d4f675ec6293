package org.defenderrelief.fund;

import java.io.ByteArrayOutputStream;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The line to who publishes rates, which may be slow, away, or somebody else by now. It leads nowhere but where it was told: no redirect is
 * followed, and no more is read than a file of rates can have. Each publisher has a circuit breaker of its own.
 */
@ApplicationScoped
class RateLine {
    private static final int PATIENCE = 15;
    private static final int RESTS = 10;

    private final HttpClient line = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** There was no answer, or none with a file. */
    static final class NoFile extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final FetchedRates.Failure failure;

        NoFile(FetchedRates.Failure failure, Throwable cause) {
            super(failure.name(), cause);
            this.failure = failure;
        }

        FetchedRates.Failure failure() {
            return failure;
        }
    }

    /** A file of InforEuro. @throws RuntimeException if there is none to be had now */
    @Timeout(value = PATIENCE, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 500)
    @CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 0.75, delay = RESTS, delayUnit = ChronoUnit.MINUTES)
    public byte[] inforEuro(URI address) {
        return get(address);
    }

    /** A file of the European Central Bank. @throws RuntimeException if there is none to be had now */
    @Timeout(value = PATIENCE, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 1, delay = 500)
    @CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 0.75, delay = RESTS, delayUnit = ChronoUnit.MINUTES)
    public byte[] ecb(URI address) {
        return get(address);
    }

    private byte[] get(URI address) {
        HttpRequest ask = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(PATIENCE))
                .header("Accept", "application/json, application/xml, text/xml, text/csv")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                line.sendAsync(ask, head -> new BoundedBody(head.statusCode() == 200));
        try {
            // Not read as a stream: whoever trickles would keep the thread, which no interruption frees there.
            return answer.get(PATIENCE, TimeUnit.SECONDS).body();
        } catch (ExecutionException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof NoFile none) {
                    throw none;
                }
            }
            throw new NoFile(FetchedRates.Failure.AWAY, failure);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new NoFile(FetchedRates.Failure.AWAY, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoFile(FetchedRates.Failure.AWAY, stopped);
        } finally {
            answer.cancel(true);
        }
    }

    /** A body as long as a file of rates can be; of more, and of another answer than the file, nothing is awaited. */
    private static final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
        private final boolean isFile;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private Flow.Subscription subscription;

        BoundedBody(boolean isFile) {
            this.isFile = isFile;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            if (isFile) {
                begun.request(Long.MAX_VALUE);
            } else {
                giveUp(FetchedRates.Failure.REFUSED);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> next) {
            for (ByteBuffer buffer : next) {
                if (whole.isDone()) {
                    return;
                }
                if (read.size() + buffer.remaining() > ReadRates.LARGEST) {
                    giveUp(FetchedRates.Failure.TOO_LARGE);
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
        }

        private void giveUp(FetchedRates.Failure failure) {
            whole.completeExceptionally(new NoFile(failure, null));
            subscription.cancel();
        }

        @Override
        public void onError(Throwable broken) {
            whole.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toByteArray());
        }
    }
}
