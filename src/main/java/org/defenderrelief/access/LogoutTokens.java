package org.defenderrelief.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
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
            verifier().verifyLogoutJwtToken(token);
            JsonObject claims = claims(token);
            JsonObject events = claims.getJsonObject("events");
            if (events == null
                    || events.getJsonObject(EVENT) == null
                    || claims.containsKey("nonce")
                    || audience(claims).stream().noneMatch(clients()::contains)) {
                return Optional.empty();
            }
            String signIn = claims.getString("sid");
            String person = claims.getString("sub");
            return signIn == null || person == null
                    ? Optional.empty()
                    : Optional.of(new SignInEnded(PersonId.parse(person), signIn));
        } catch (InvalidJwtException | IllegalArgumentException | ClassCastException notAToken) {
            return Optional.empty();
        }
    }

    /** One realm signs for all clients, so any tenant's keys will do. */
    private OidcProvider verifier() {
        return tenants.getStaticTenant(TENANTS.get(0)).provider();
    }

    private Set<String> clients() {
        return TENANTS.stream()
                .map(tenant ->
                        tenants.getStaticTenant(tenant).oidcConfig().clientId().orElseThrow())
                .collect(Collectors.toSet());
    }

    private static List<String> audience(JsonObject claims) {
        Object audience = claims.getValue("aud");
        return audience instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(audience));
    }

    private static JsonObject claims(String verified) {
        byte[] body = Base64.getUrlDecoder().decode(verified.split("\\.", -1)[1]);
        return new JsonObject(new String(body, StandardCharsets.UTF_8));
    }
}
