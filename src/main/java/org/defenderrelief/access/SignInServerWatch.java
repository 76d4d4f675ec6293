package org.defenderrelief.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;

/**
 * Whether Keycloak answers, so that nobody is sent there while it does not. Asked now and then and not at each sign-in: the way to the sign-in page holds nobody up. Whoever is
 * signed in goes on as long as their token allows, whatever this says.
 */
@ApplicationScoped
public class SignInServerWatch {
    private static final Logger LOG = Logger.getLogger(SignInServerWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final URI realm;
    private final AnsweredInTime keycloak = new AnsweredInTime(PATIENCE);
    private volatile boolean away;

    /** @param realm where Keycloak says what it offers; it is what its pages are reached by, too, only by another name at times */
    SignInServerWatch(
            @ConfigProperty(name = "quarkus.oidc.review.auth-server-url") String realm, MeterRegistry metrics) {
        this.realm = URI.create(realm + "/.well-known/openid-configuration");
        metrics.gauge("relief.sign.in.away", this, watch -> watch.away ? 1 : 0);
    }

    /** Whether it did not answer when it was asked last; not before it was asked. */
    public boolean isAway() {
        return away;
    }

    /** Asks, and says in the log what has changed. */
    void plan(
            @Observes Rhythms rhythms,
            @ConfigProperty(name = "relief.sign-in.watch-every", defaultValue = "10s") String every) {
        rhythms.add("sign-in-server", every, Duration.ZERO, this::look);
    }

    synchronized void look() {
        boolean before = away;
        away = !answers();
        if (away && !before) {
            LOG.warn("Keycloak does not answer: nobody can sign in. Who is signed in goes on.");
        } else if (before && !away) {
            LOG.info("Keycloak answers again.");
        }
    }

    private boolean answers() {
        try {
            return keycloak.status(HttpRequest.newBuilder(realm).GET().build()) == 200;
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return !away;
        }
    }
}
