package org.defenderrelief.notification;

import java.io.Serial;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** The way out: the mail relay, which may be slow, away, or refuse. */
@ApplicationScoped
class MailRelay {
    /** The relay answered and did not take this very mail; trying at once again would not help. */
    static final class NotTaken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Failure why;

        /** @param why {@link Failure#REFUSED} or {@link Failure#LATER} */
        NotTaken(Failure why, Throwable cause) {
            super("a mail was not taken: " + why, cause);
            this.why = why;
        }

        Failure why() {
            return why;
        }
    }

    /** Of its circuit breaker. */
    static final String NAME = "mail-relay";

    /** How many threads and connections a relay holds at most, however slow it is. */
    static final int MOST_AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 15;
    private static final int TRIES_MORE = 1;
    private static final int PAUSE_MS = 500;
    private static final int MOST_JITTER_MS = 200;
    /** "Service not available, closing transmission channel" (RFC 5321, 4.2.3): said of the relay, not of one mail. */
    private static final int CLOSING = 421;

    /** The longest that handing over one mail takes, however slowly the relay answers. */
    static final Duration LONGEST = Duration.ofSeconds((long) PATIENCE_SECONDS * (1 + TRIES_MORE))
            .plusMillis((long) (PAUSE_MS + MOST_JITTER_MS) * TRIES_MORE);

    private final RelayLine line;

    MailRelay(RelayLine line) {
        this.line = line;
    }

    /**
     * Hands a mail over. No transaction is open meanwhile.
     *
     * @throws NotTaken if the relay did not take this mail, now or ever, or its address is malformed
     * @throws RuntimeException if the relay did not answer in time, or has not for some time and is not asked at present
     */
    @Bulkhead(MOST_AT_ONCE)
    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = TRIES_MORE, delay = PAUSE_MS, jitter = MOST_JITTER_MS, abortOn = NotTaken.class)
    @CircuitBreakerName(NAME)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotTaken.class)
    public void send(MailMessage mail) throws InterruptedException {
        try {
            line.send(mail);
        } catch (RuntimeException failure) {
            throw told(failure);
        }
    }

    private static RuntimeException told(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp && smtp.isPermanent()) {
                return new NotTaken(Failure.REFUSED, failure);
            }
            if (cause instanceof SMTPException smtp && smtp.isTransient() && smtp.getReplyCode() != CLOSING) {
                return new NotTaken(Failure.LATER, failure);
            }
            if (cause instanceof IllegalArgumentException) {
                return new NotTaken(Failure.REFUSED, failure);
            }
        }
        return failure;
    }
}
