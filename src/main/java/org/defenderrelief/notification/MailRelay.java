package org.defenderrelief.notification;

import java.io.Serial;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.ext.mail.SMTPException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** The way out: the mail relay, which may be slow, away, or refuse. */
@ApplicationScoped
class MailRelay {
    /** The relay answered and refused this very mail, or its address is none that can be sent to; trying at once again would not help. */
    static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Refused(Throwable cause) {
            super("a mail was refused", cause);
        }
    }

    private static final int PATIENCE_SECONDS = 15;
    private static final int TRIES_MORE = 1;
    private static final int PAUSE_MS = 500;
    private static final int MOST_JITTER_MS = 200;

    /** The longest that handing over one mail takes, however slowly the relay answers. */
    static final Duration LONGEST = Duration.ofSeconds((long) PATIENCE_SECONDS * (1 + TRIES_MORE))
            .plusMillis((long) (PAUSE_MS + MOST_JITTER_MS) * TRIES_MORE);

    private final Mailer mailer;

    MailRelay(Mailer mailer) {
        this.mailer = mailer;
    }

    /**
     * Hands a mail over.
     *
     * @throws Refused if the relay refused it, or the mailer did since its address is malformed
     * @throws RuntimeException if the relay did not answer, or has not for some time and is not asked at present
     */
    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = TRIES_MORE, delay = PAUSE_MS, jitter = MOST_JITTER_MS, abortOn = Refused.class)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = Refused.class)
    public void send(Mail mail) {
        try {
            mailer.send(mail);
        } catch (RuntimeException failure) {
            throw isRefusal(failure) ? new Refused(failure) : failure;
        }
    }

    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                return smtp.isPermanent();
            }
            if (cause instanceof IllegalArgumentException) {
                return true;
            }
        }
        return false;
    }
}
