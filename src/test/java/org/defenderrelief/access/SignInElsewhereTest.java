package org.defenderrelief.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.Tokens;

/** Keycloak's administrator has the realm say that it is somewhere else, so that people and the service's own questions go there. */
@QuarkusTest
class SignInElsewhereTest {
    private static final String FALSE = "https://false.example";

    @Inject
    SignInServerWatch watch;

    @Inject
    TenantConfigBean tenants;

    @Inject
    MeterRegistry metrics;

    private final KeycloakAdmin keycloak = new KeycloakAdmin();

    /** Nodes would take it at their start. */
    @Test
    void whereTheRealmIsIsNotAskedOfIt() {
        for (String name : List.of("review", "partner", "api")) {
            TenantConfigContext tenant = tenants.getStaticTenant(name);
            assertThat(tenant.oidcConfig().discoveryEnabled()).as(name).contains(false);
            OidcConfigurationMetadata known = tenant.provider().getMetadata();
            assertThat(Stream.of(
                                    known.getIssuer(),
                                    known.getAuthorizationUri(),
                                    known.getTokenUri(),
                                    known.getJsonWebKeySetUri(),
                                    known.getEndSessionUri())
                            .filter(Objects::nonNull))
                    .as(name)
                    .hasSize(name.equals("api") ? 2 : 5)
                    .allMatch(address -> address.startsWith(keycloak.keycloak() + "/realms/relief"));
        }
    }

    @Test
    void nobodyIsSentToItAndNoTokenOfItIsTakenWhateverTheRealmSaysOfItself() {
        JsonObject before = keycloak.object("/relief");
        moved(before, FALSE);
        try {
            Api.anonymous()
                    .header("Authorization", "Bearer " + Tokens.fresh("triage-1"))
                    .get("/api/v1/cases")
                    .then()
                    .statusCode(401);
            watch.look();
            assertThat(watch.isAway()).isTrue();
            assertThat(metrics.get("relief.sign.in.away").gauge().value()).isOne();
            for (String door : List.of("/review", "/partner")) {
                given().redirects()
                        .follow(false)
                        .get(door)
                        .then()
                        .statusCode(503)
                        .header("Location", (String) null);
            }
        } finally {
            moved(before, "");
            watch.look();
        }
        assertThat(watch.isAway()).isFalse();
        Api.anonymous()
                .header("Authorization", "Bearer " + Tokens.fresh("triage-1"))
                .get("/api/v1/cases")
                .then()
                .statusCode(200);
    }

    private void moved(JsonObject realm, String to) {
        JsonObject says = realm.copy();
        says.getJsonObject("attributes").put("frontendUrl", to);
        keycloak.put("/relief", says);
    }
}
