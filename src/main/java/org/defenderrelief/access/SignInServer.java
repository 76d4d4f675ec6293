package org.defenderrelief.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Has Keycloak end the session that a browser's sign-in belongs to, from server to server: it ends even if the browser never follows a
 * redirect, and no token gets into an address (docs/adr/0007). See Keycloak's Server Developer Guide on the end-session endpoint with
 * {@code refresh_token}.
 */
@ApplicationScoped
public class SignInServer {
    private static final Logger LOG = Logger.getLogger(SignInServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What Keycloak answers for a session that is over already. */
    private static final int NO_LONGER_THERE = 400;

    private final SecurityIdentity identity;
    private final Config config;
    private final AnsweredInTime keycloak;

    @Inject
    SignInServer(SecurityIdentity identity, Config config) {
        this(identity, config, PATIENCE);
    }

    /** @param patience how long Keycloak is waited for */
    SignInServer(SecurityIdentity identity, Config config, Duration patience) {
        this.identity = identity;
        this.config = config;
        this.keycloak = new AnsweredInTime(patience);
    }

    /**
     * Ends the session behind the present call, for all of the realm's clients. The caller waits for five seconds at most. Nothing is tried again by itself: whoever comes with that
     * session next asks anew ({@code web.shared.LiveSignIn}).
     *
     * @return whether it is over; not, if Keycloak cannot be reached or does not answer to the end, which is logged
     */
    public boolean endSession() {
        RefreshToken refresh = identity.getCredential(RefreshToken.class);
        OidcConfigurationMetadata server = identity.getAttribute("configuration-metadata");
        if (refresh == null || refresh.getToken() == null || server == null || server.getEndSessionUri() == null) {
            LOG.warn("Keycloak could not be asked to end a session: the call came without what that takes.");
            return false;
        }
        String client = "quarkus.oidc." + identity.<String>getAttribute("tenant-id");
        Map<String, String> form = Map.of(
                "client_id", config.getValue(client + ".client-id", String.class),
                "client_secret", config.getValue(client + ".credentials.secret", String.class),
                "refresh_token", refresh.getToken());
        try {
            int status = keycloak.status(HttpRequest.newBuilder(URI.create(server.getEndSessionUri()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                    .build());
            if (status < 300 || status == NO_LONGER_THERE) {
                return true;
            }
            LOG.warnf("Keycloak refused to end a session: status %d", status);
        } catch (IOException away) {
            LOG.warnf(
                    "Keycloak could not be asked to end a session: %s",
                    away.getClass().getName());
        } catch (InterruptedException e) {
            LOG.warn("Keycloak was not asked to its end to end a session: the service is stopping.");
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
