package org.defenderrelief.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.runtime.Startup;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

import org.defenderrelief.kernel.PersonId;

/**
 * Reads Keycloak's word that a session is over: OpenID Connect Back-Channel Logout 1.0, section 2.6. Quarkus has an endpoint of its own
 * for it, which remembers in the memory of one process and does not let an observer see whose session it was; its verifier is used here.
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
public class LogoutTokens {
    private static final Logger LOG = Logger.getLogger(LogoutTokens.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    /** The tenants whose people have browser sessions. */
    private static final List<String> TENANTS = List.of("review", "partner");
    /** Keycloak waits for the answer meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TenantConfigBean tenants;
    private final Counter refused;
    private final Object oneAtATime = new Object();

    LogoutTokens(TenantConfigBean tenants, MeterRegistry metrics) {
        this.tenants = tenants;
        this.refused = metrics.counter("relief.sign.in.ends.refused");
    }

    /**
     * What the token ends; nothing, if the realm did not make it, or not for us, or not to end a session: which is said in the log, since a sign-in that somebody meant to end goes on.
     *
     * @throws RuntimeException if Keycloak's keys are needed, and do not come
     */
    public Optional<SignInEnded> read(String token) {
        try {
            if (DeepToken.isOne(token)) {
                return refused("it nests too deep");
            }
            JsonObject claims = part(token, 1);
            Optional<TenantConfigContext> addressed = addressed(claims);
            if (addressed.isEmpty()) {
                return refused("it is for none of this service's clients");
            }
            verify(reached(addressed.get()), token);
            JsonObject events = claims.getJsonObject("events");
            String signIn = claims.getString("sid");
            String person = claims.getString("sub");
            if (events == null
                    || events.getJsonObject(EVENT) == null
                    || claims.containsKey("nonce")
                    || signIn == null
                    || person == null) {
                return refused("it ends no session");
            }
            return Optional.of(new SignInEnded(PersonId.parse(person), signIn));
        } catch (InvalidJwtException unverified) {
            return refused(
                    isOfUnknownKey(unverified)
                            ? "the realm has no such key"
                            : "signature, issuer or time is not right");
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ClassCastException
                | DecodeException notAToken) {
            return refused("it is no token");
        }
    }

    private Optional<SignInEnded> refused(String why) {
        refused.increment();
        LOG.warnf("A word that a sign-in is over was refused: %s.", why);
        return Optional.empty();
    }

    /** The face that the token is for: one realm signs for all, but each verifier takes only what is addressed to its own client. */
    private Optional<TenantConfigContext> addressed(JsonObject claims) {
        List<String> audience = audience(claims);
        return TENANTS.stream()
                .map(tenants::getStaticTenant)
                .filter(tenant ->
                        audience.contains(tenant.oidcConfig().clientId().orElseThrow()))
                .findFirst();
    }

    /** The face's verifier, also where Keycloak could not be reached when this node started. */
    private static OidcProvider reached(TenantConfigContext face) {
        return (face.ready() ? face : face.initialize().await().atMost(PATIENCE)).provider();
    }

    /**
     * By the realm's keys as they are now: one that the realm has had for a moment is unknown here until somebody comes with a token of it. Keys are fetched once in ten seconds at most
     * ({@code quarkus.oidc.*.token.forced-jwk-refresh-interval}), since anybody can name a key that there is not; of several who need them at once each waits until they are here.
     */
    private void verify(OidcProvider face, String token) throws InvalidJwtException {
        try {
            face.verifyLogoutJwtToken(token);
        } catch (InvalidJwtException unverified) {
            if (!isOfUnknownKey(unverified) || part(token, 0).getString("kid") == null) {
                throw unverified;
            }
            synchronized (oneAtATime) {
                face.refreshJwksAndVerifyJwtToken(token, true, false, null)
                        .onFailure(InvalidJwtException.class)
                        .recoverWithNull()
                        .await()
                        .atMost(PATIENCE);
            }
            face.verifyLogoutJwtToken(token);
        }
    }

    private static boolean isOfUnknownKey(InvalidJwtException unverified) {
        return unverified.getCause() instanceof UnresolvableKeyException;
    }

    private static List<String> audience(JsonObject claims) {
        Object audience = claims.getValue("aud");
        return audience instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(audience));
    }

    /** What it says, verified or not. @param which 0 for its head, 1 for its claims */
    private static JsonObject part(String token, int which) {
        byte[] body = Base64.getUrlDecoder().decode(token.split("\\.", -1)[which]);
        return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }
}
