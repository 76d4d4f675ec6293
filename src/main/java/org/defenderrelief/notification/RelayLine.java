package org.defenderrelief.notification;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connections to the mail relay. They are the node's own, and not the platform's, since they can be cut: a relay that has stopped answering, or that trickles,
 * would otherwise keep each connection that was ever given up, until there are none left. Each has one mail at a time, so that one that is given up takes no other
 * with it.
 */
@ApplicationScoped
class RelayLine {
    private static final int CONNECT_MS = 10_000;
    /** Kept for the mails of one batch, not longer. */
    private static final int KEPT_SECONDS = 20;

    private final Vertx vertx;
    private final MailConfig config;
    private final Duration patience;
    private final Duration patienceForAnswer;
    private final Set<Line> open = new HashSet<>();
    private final Deque<Line> free = new ArrayDeque<>();

    RelayLine(
            Vertx vertx,
            NotificationConfig notification,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port") int port,
            @ConfigProperty(name = "quarkus.mailer.start-tls") StartTLSOptions startTls,
            @ConfigProperty(name = "quarkus.mailer.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.mailer.password") Optional<String> password,
            @ConfigProperty(name = "relief.web.public-address") URI publicAddress) {
        this.vertx = vertx;
        patience = notification.relayPatience();
        patienceForAnswer = notification.answerPatience();
        config = new MailConfig(host, port, startTls, username.isPresent() ? LoginOption.REQUIRED : LoginOption.NONE);
        username.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setHostnameVerificationAlgorithm("HTTPS");
        // Relays write it into the mail: the name of the node is nobody's business.
        config.setOwnHostname(publicAddress.getHost());
        config.setMaxPoolSize(1);
        config.setConnectTimeout(CONNECT_MS);
        config.setKeepAliveTimeout(KEPT_SECONDS);
        config.setPoolCleanerPeriod(KEPT_SECONDS / 2);
    }

    /**
     * Hands a mail over, and waits until the relay has the whole text, or refuses before.
     *
     * @return what it answers to the end of the text, which it may take long for (RFC 5321, 4.5.3.2.6); a failure, if it refuses or never answers
     * @throws InterruptedException if the caller did not want to wait any longer; the relay does not have the whole text then, and the connection is cut
     * @throws RuntimeException if the relay refused or was too slow before it had the whole text
     */
    CompletableFuture<Void> handOver(MailMessage mail) throws InterruptedException {
        EndOfText end = new EndOfText();
        Line line = take(end);
        CompletableFuture<Void> answer = line.send(mail);
        answer.whenComplete((taken, failure) -> {
            if (failure == null) {
                giveBack(line);
            } else {
                cut(line);
            }
        });
        try {
            CompletableFuture.anyOf(end.goingOut(), answer).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            if (end.holdBack()) {
                cut(line);
                throw stopped;
            }
            Thread.currentThread().interrupt();
        } catch (TimeoutException slow) {
            if (end.holdBack()) {
                cut(line);
                throw new IllegalStateException("a mail was not handed over in time", slow);
            }
        } catch (ExecutionException failure) {
            if (end.holdBack()) {
                throw new IllegalStateException("a mail was not handed over", failure.getCause());
            }
        }
        return answer.orTimeout(patienceForAnswer.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized Line take(EndOfText end) {
        Line line = free.poll();
        if (line == null) {
            line = new Line(config);
            line.deployment = vertx.deployVerticle(line);
            open.add(line);
        }
        line.end = end;
        return line;
    }

    private synchronized void giveBack(Line line) {
        if (free.size() < MailRelay.MOST_AT_ONCE) {
            free.push(line);
        } else {
            cut(line);
        }
    }

    private synchronized void cut(Line line) {
        if (open.remove(line)) {
            line.deployment.onSuccess(vertx::undeploy);
        }
    }

    /** A client that ends with its connection when it is undeployed; one that is only closed waits for what is not coming. */
    private static final class Line extends AbstractVerticle {
        private final MailConfig config;
        private volatile EndOfText end;
        private volatile Future<String> deployment;
        private volatile MailClient client;

        private Line(MailConfig config) {
            this.config = config;
        }

        @Override
        public void start() {
            client = MailClient.create(EndOfText.watching(vertx, () -> end), config);
        }

        private CompletableFuture<Void> send(MailMessage mail) {
            return deployment
                    .compose(deployed -> client.sendMail(mail))
                    .<Void>mapEmpty()
                    .toCompletionStage()
                    .toCompletableFuture();
        }
    }

    @PreDestroy
    synchronized void end() {
        Set.copyOf(open).forEach(this::cut);
    }
}
