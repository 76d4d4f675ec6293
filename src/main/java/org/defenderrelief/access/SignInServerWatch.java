package org.defenderrelief.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;

/**
 * Whether Keycloak answers, and as the realm whose tokens are taken here, so that nobody is sent there while it does not. Asked now and then and not at each sign-in: the way to the
 * sign-in page holds nobody up. Whoever is signed in goes on as long as their token allows, whatever this says.
 */
@ApplicationScoped
public class SignInServerWatch {
    private static final Logger LOG = Logger.getLogger(SignInServerWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Several times as much as it says of itself. */
    private static final int MOST = 64 << 10;

    private enum State {
        HERE("Keycloak answers again."),
        AWAY("Keycloak does not answer: nobody can sign in. Who is signed in goes on."),
        ELSEWHERE(
                "Keycloak says that its realm is somewhere else than relief.keycloak.url: nobody can sign in, since no token that it makes is taken. See whether the realm has a frontendUrl that nobody here gave it.");

        private final String told;

        State(String told) {
            this.told = told;
        }
    }

    private final URI realm;
    private final String issuer;
    private final AnsweredInTime keycloak = new AnsweredInTime(PATIENCE);
    private volatile State state = State.HERE;

    /**
     * @param realm where Keycloak says what it offers; it is what its pages are reached by, too
     * @param issuer what the realm has to call itself
     */
    SignInServerWatch(
            @ConfigProperty(name = "quarkus.oidc.review.auth-server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc.review.token.issuer") String issuer,
            MeterRegistry metrics) {
        this.realm = URI.create(realm + "/.well-known/openid-configuration");
        this.issuer = issuer;
        metrics.gauge("relief.sign.in.away", this, watch -> watch.isAway() ? 1 : 0);
    }

    /** Whether it did not answer as it should when it was asked last; not before it was asked. */
    public boolean isAway() {
        return state != State.HERE;
    }

    /** Asks, and says in the log what has changed. */
    void plan(
            @Observes Rhythms rhythms,
            @ConfigProperty(name = "relief.sign-in.watch-every", defaultValue = "10s") String every) {
        rhythms.add("sign-in-server", every, Duration.ZERO, this::look);
    }

    synchronized void look() {
        State before = state;
        state = asked();
        if (state != before) {
            LOG.log(state == State.HERE ? Logger.Level.INFO : Logger.Level.WARN, state.told);
        }
    }

    private State asked() {
        try {
            AnsweredInTime.Answer answer =
                    keycloak.answer(HttpRequest.newBuilder(realm).GET().build(), MOST);
            if (answer.status() != 200) {
                return State.AWAY;
            }
            String named = JSON.readTree(answer.body()).path("issuer").asText();
            return named.equals(issuer) ? State.HERE : State.ELSEWHERE;
        } catch (IOException silent) {
            return State.AWAY;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return state;
        }
    }
}
