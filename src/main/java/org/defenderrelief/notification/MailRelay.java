package org.defenderrelief.notification;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;

/** The way out: the mail relay, which may be slow, away, or refuse. */
@ApplicationScoped
class MailRelay {
    /** "Service not available, closing transmission channel" (RFC 5321, 4.2.3): said of the relay, not of one mail. */
    private static final int CLOSING = 421;

    /** Failures of a connection that never stood: the relay does not have the mail. */
    private static final List<Class<? extends IOException>> NOT_CONNECTED = List.of(
            ConnectException.class, NoRouteToHostException.class, UnknownHostException.class, SSLException.class);

    private final ReactiveMailer mailer;
    private final Context loop;
    private final Duration patience;

    MailRelay(ReactiveMailer mailer, Vertx vertx, NotificationConfig config) {
        this.mailer = mailer;
        this.loop = vertx.getOrCreateContext();
        this.patience = config.answerPatience();
    }

    /**
     * Hands a mail over, and waits for nothing. On one event loop, where the mailer reads too: from another thread it may listen to a connection only after the relay has
     * said its greeting, and waits for that without end.
     */
    Handed handOver(Mail mail) {
        return new Handed(Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .runSubscriptionOn(send -> loop.runOnContext(on -> send.run()))
                .subscribeAsCompletionStage()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
                .handle((taken, failure) -> Optional.ofNullable(failure).map(MailRelay::why)));
    }

    /** The mailer does not say whether the relay had the whole text before a time-out or the end of a connection. */
    private static Failure why(Throwable failure) {
        if (failure instanceof SMTPException smtp && smtp.isPermanent()) {
            return Failure.REFUSED;
        }
        if (failure instanceof SMTPException smtp && smtp.isTransient()) {
            return smtp.getReplyCode() == CLOSING ? Failure.RELAY_AWAY : Failure.LATER;
        }
        if (failure instanceof IllegalArgumentException) {
            return Failure.REFUSED;
        }
        boolean mayHaveText = failure instanceof TimeoutException
                || failure instanceof IOException && NOT_CONNECTED.stream().noneMatch(kind -> kind.isInstance(failure));
        return mayHaveText ? Failure.UNANSWERED : Failure.RELAY_AWAY;
    }
}
