package org.defenderrelief.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks another server and waits for the whole of its answer, for so long and no longer. A request's own timeout ends with the head of the answer (Java 17), and whoever waited for
 * the rest of one that never comes would wait for ever.
 */
final class AnsweredInTime {
    private final HttpClient http;
    private final Duration patience;

    AnsweredInTime(Duration patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /**
     * The answer's status, once all of the answer is here.
     *
     * @throws HttpTimeoutException if it is not here in time; no more of it is waited for
     * @throws IOException if the server cannot be reached, or breaks off
     * @throws InterruptedException if this thread is to end; no answer is waited for
     */
    int status(HttpRequest question) throws IOException, InterruptedException {
        return answer(question, 0).status();
    }

    /** An answer. @param body its beginning */
    record Answer(int status, byte[] body) {}

    /** As {@link #status}, and the answer's body as far as its first so many bytes. */
    Answer answer(HttpRequest question, int most) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> asked = http.sendAsync(
                question,
                HttpResponse.BodyHandlers.ofByteArrayConsumer(part ->
                        part.ifPresent(bytes -> body.write(bytes, 0, Math.min(bytes.length, most - body.size())))));
        try {
            int status = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return new Answer(status, body.toByteArray());
        } catch (TimeoutException silent) {
            throw new HttpTimeoutException("no whole answer in time");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException away) {
                throw away;
            }
            throw new IOException(failed.getCause());
        } finally {
            // Nothing, once it is here.
            asked.cancel(true);
        }
    }
}
