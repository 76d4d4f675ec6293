package org.defenderrelief.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer read to its end within a time: the client's own limit ends where an answer begins, and a line that dies midway says nothing. */
final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * @param most bytes that are read of it
     * @throws HttpTimeoutException if its end did not come in time
     */
    static byte[] of(HttpResponse<InputStream> answer, int most, Duration patience)
            throws IOException, InterruptedException {
        try (InputStream body = answer.body()) {
            return CompletableFuture.supplyAsync(() -> read(body, most))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("the answer stopped midway");
        } catch (ExecutionException broken) {
            throw new IOException("the answer broke off", broken.getCause());
        }
    }

    private static byte[] read(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
