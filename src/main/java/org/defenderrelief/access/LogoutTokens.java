package org.defenderrelief.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jose4j.jwt.consumer.InvalidJwtException;

import org.defenderrelief.kernel.PersonId;

/**
 * Reads Keycloak's word that a session is over: OpenID Connect Back-Channel Logout 1.0, section 2.6. Quarkus has an endpoint of its own
 * for it, which remembers in the memory of one process and does not let an observer see whose session it was; its verifier is used here.
 */
@ApplicationScoped
public class LogoutTokens {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    /** The tenants whose people have browser sessions. */
    private static final List<String> TENANTS = List.of("review", "partner");

    private final TenantConfigBean tenants;

    LogoutTokens(TenantConfigBean tenants) {
        this.tenants = tenants;
    }

    /** What the token ends; nothing, if the realm did not make it, or not for us, or not to end a session. */
    public Optional<SignInEnded> read(String token) {
        try {
            JsonObject claims = claims(token);
            Optional<OidcProvider> addressed = addressed(claims);
            if (addressed.isEmpty()) {
                return Optional.empty();
            }
            addressed.get().verifyLogoutJwtToken(token);
            JsonObject events = claims.getJsonObject("events");
            if (events == null || events.getJsonObject(EVENT) == null || claims.containsKey("nonce")) {
                return Optional.empty();
            }
            String signIn = claims.getString("sid");
            String person = claims.getString("sub");
            return signIn == null || person == null
                    ? Optional.empty()
                    : Optional.of(new SignInEnded(PersonId.parse(person), signIn));
        } catch (InvalidJwtException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ClassCastException
                | DecodeException notAToken) {
            return Optional.empty();
        }
    }

    /** The verifier of the face that the token is for: one realm signs for all, but each verifier takes only what is addressed to its own client. */
    private Optional<OidcProvider> addressed(JsonObject claims) {
        List<String> audience = audience(claims);
        return TENANTS.stream()
                .map(tenants::getStaticTenant)
                .filter(tenant ->
                        audience.contains(tenant.oidcConfig().clientId().orElseThrow()))
                .map(TenantConfigContext::provider)
                .findFirst();
    }

    private static List<String> audience(JsonObject claims) {
        Object audience = claims.getValue("aud");
        return audience instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(audience));
    }

    /** What it says, verified or not. */
    private static JsonObject claims(String token) {
        byte[] body = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }
}
