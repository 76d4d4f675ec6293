package org.defenderrelief.notification;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The connection to the mail relay. It is the node's own, and not the platform's, since it can be cut: a relay that has stopped answering, or that trickles,
 * would otherwise keep each connection that was ever given up, until there are none left.
 */
@ApplicationScoped
class RelayLine {
    private static final int CONNECT_MS = 10_000;
    /** Kept for the mails of one batch, not longer. */
    private static final int KEPT_SECONDS = 20;

    private final Vertx vertx;
    private final MailConfig config;
    private Line open;

    RelayLine(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port") int port,
            @ConfigProperty(name = "quarkus.mailer.start-tls") StartTLSOptions startTls,
            @ConfigProperty(name = "quarkus.mailer.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.mailer.password") Optional<String> password,
            @ConfigProperty(name = "relief.web.public-address") URI publicAddress) {
        this.vertx = vertx;
        config = new MailConfig(host, port, startTls, username.isPresent() ? LoginOption.REQUIRED : LoginOption.NONE);
        username.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setHostnameVerificationAlgorithm("HTTPS");
        // Relays write it into the mail: the name of the node is nobody's business.
        config.setOwnHostname(publicAddress.getHost());
        config.setMaxPoolSize(MailRelay.MOST_AT_ONCE);
        config.setConnectTimeout(CONNECT_MS);
        config.setKeepAliveTimeout(KEPT_SECONDS);
        config.setPoolCleanerPeriod(KEPT_SECONDS / 2);
    }

    /**
     * Hands a mail over, and waits for the relay's word.
     *
     * @throws InterruptedException if the caller did not want to wait any longer; the connection is cut then
     * @throws RuntimeException if the relay refused or did not answer; where it did not answer properly, the connection is cut
     */
    void send(MailMessage mail) throws InterruptedException {
        Line line = line();
        try {
            line.send(mail).toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException givenUp) {
            cut(line);
            throw givenUp;
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof SMTPException)) {
                cut(line);
            }
            throw new IllegalStateException("a mail was not taken", failure.getCause());
        }
    }

    private synchronized Line line() {
        if (open == null) {
            open = new Line(config);
            open.deployment = vertx.deployVerticle(open);
        }
        return open;
    }

    /** The next mail opens another. */
    private synchronized void cut(Line line) {
        if (open == line) {
            open = null;
        }
        line.deployment.onSuccess(vertx::undeploy);
    }

    /** A client that ends with all its connections when it is undeployed; one that is only closed waits for what is not coming. */
    private static final class Line extends AbstractVerticle {
        private final MailConfig config;
        private volatile Future<String> deployment;
        private volatile MailClient client;

        private Line(MailConfig config) {
            this.config = config;
        }

        @Override
        public void start() {
            client = MailClient.create(vertx, config);
        }

        private Future<MailResult> send(MailMessage mail) {
            return deployment.compose(deployed -> client.sendMail(mail));
        }
    }

    @PreDestroy
    synchronized void end() {
        if (open != null) {
            cut(open);
        }
    }
}
