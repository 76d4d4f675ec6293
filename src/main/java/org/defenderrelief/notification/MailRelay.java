package org.defenderrelief.notification;

import java.io.Serial;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

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

    /** How many threads a relay holds at most, however slow it is, and how many connections until it has a text. */
    static final int MOST_AT_ONCE = 2;

    private static final int TRIES_MORE = 1;
    private static final int PAUSE_MS = 500;
    private static final int MOST_JITTER_MS = 200;
    /** "Service not available, closing transmission channel" (RFC 5321, 4.2.3): said of the relay, not of one mail. */
    private static final int CLOSING = 421;

    private final RelayLine line;

    MailRelay(RelayLine line) {
        this.line = line;
    }

    /** The longest that handing over one mail takes, however slow the relay is, if it gets so long each time. */
    static Duration longest(Duration patience) {
        return patience.multipliedBy(1L + TRIES_MORE).plusMillis((long) (PAUSE_MS + MOST_JITTER_MS) * TRIES_MORE);
    }

    /**
     * Hands a mail over. No transaction is open meanwhile. It is tried again only while the relay does not have the whole text: from then on it may have taken the mail,
     * and would send it twice.
     *
     * @return once the relay has the whole text; what it answers then may take long
     * @throws NotTaken if the relay did not take this mail, now or ever, or its address is malformed
     * @throws RuntimeException if the relay did not answer in time, or has not for some time and is not asked at present
     */
    @Bulkhead(MOST_AT_ONCE)
    @Retry(maxRetries = TRIES_MORE, delay = PAUSE_MS, jitter = MOST_JITTER_MS, abortOn = NotTaken.class)
    @CircuitBreakerName(NAME)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotTaken.class)
    public Handed handOver(MailMessage mail) throws InterruptedException {
        try {
            return new Handed(line.handOver(mail)
                    .handle((taken, failure) ->
                            Optional.ofNullable(failure).map(why -> said(why).orElse(Failure.UNANSWERED))));
        } catch (RuntimeException failure) {
            throw said(failure)
                    .filter(why -> why != Failure.RELAY_AWAY)
                    .<RuntimeException>map(why -> new NotTaken(why, failure))
                    .orElse(failure);
        }
    }

    /** What is known of a mail that was not taken; empty where the relay said nothing that could be understood. */
    private static Optional<Failure> said(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp && smtp.isPermanent()) {
                return Optional.of(Failure.REFUSED);
            }
            if (cause instanceof SMTPException smtp && smtp.isTransient()) {
                return Optional.of(smtp.getReplyCode() == CLOSING ? Failure.RELAY_AWAY : Failure.LATER);
            }
            if (cause instanceof IllegalArgumentException) {
                return Optional.of(Failure.REFUSED);
            }
        }
        return Optional.empty();
    }
}
