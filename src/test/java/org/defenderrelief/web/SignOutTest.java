package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.access.EndSignIn;
import org.defenderrelief.access.SignInEnded;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.Tokens;
import org.defenderrelief.testing.WebClient;

/** Whoever copied cookies or tokens and comes back with them when their owner has signed out. */
@QuarkusTest
class SignOutTest {
    @TestHTTPResource("/")
    URL root;

    @Inject
    EndSignIn end;

    @Inject
    Ended ended;

    @Inject
    MeterRegistry metrics;

    private final KeycloakAdmin keycloak = new KeycloakAdmin();

    @ApplicationScoped
    static class Ended {
        private final List<SignInEnded> events = new CopyOnWriteArrayList<>();
        private final List<Integer> transactions = new CopyOnWriteArrayList<>();

        @Inject
        TransactionSynchronizationRegistry transaction;

        void see(@Observes SignInEnded event) {
            events.add(event);
            transactions.add(transaction.getTransactionStatus());
        }

        List<SignInEnded> events() {
            return events;
        }

        List<Integer> transactions() {
            return transactions;
        }
    }

    @Test
    void copiedCookiesOpenNothingOnceTheirOwnerHasSignedOut() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        WebClient owner = new WebClient();
        String token = owner.signIn(at("review/unlock"), "triage-2").formToken();
        owner.post(at("review/unlock"), Map.of("passphrase", "vault-triage-2-demo", "csrf-token", token));
        String casePage = "review/cases/" + reference;
        WebClient thief = owner.copy();
        assertThat(thief.post(at(casePage + "/open?name=identity"), Map.of("csrf-token", token))
                        .body())
                .contains("compartment-identity");
        assertThat(thief.cookies()).containsKeys("__Host-relief-unlock", "KEYCLOAK_IDENTITY");

        WebClient.Answer out = owner.post(at("review/logout"), Map.of("csrf-token", token));

        assertThat(out.status()).isEqualTo(303);
        assertThat(owner.cookies().keySet())
                .noneMatch(name -> name.contains("q_session") || name.contains("relief-unlock"));
        for (String path : List.of(casePage, "review", "review/people", "review/unlock")) {
            WebClient.Answer answer = thief.copy().get(at(path));
            assertThat(answer.status()).as(path).isEqualTo(302);
            assertThat(answer.location()).as(path).startsWith(keycloak.keycloak());
        }
        WebClient.Answer opening =
                thief.copy().post(at(casePage + "/open"), Map.of("compartment", "identity", "csrf-token", token));
        assertThat(opening.body()).doesNotContain("compartment");
        assertThat(opening.status()).isNotEqualTo(200);
        // Keycloak's own cookies are worth nothing either: it asks for name and password.
        assertThat(thief.open(at("review")).body()).contains("kc-form-login");
        assertThat(owner.open(at("review")).body()).contains("kc-form-login");
    }

    @Test
    void aNewSignInOfTheSamePersonIsAnotherOneAndLives() {
        WebClient owner = new WebClient();
        String token = owner.signIn(at("partner"), "partner-2").formToken();
        WebClient thief = owner.copy();
        assertThat(owner.post(at("partner/logout"), Map.of("csrf-token", token)).status())
                .isEqualTo(303);

        assertThat(owner.signIn(at("partner"), "partner-2").status()).isEqualTo(200);
        assertThat(owner.get(at("partner")).status()).isEqualTo(200);
        assertThat(thief.get(at("partner")).status()).isEqualTo(302);
    }

    @Test
    void signingOutOfOneFaceEndsTheOtherToo() {
        String id = keycloak.create(
                "/relief/users",
                new JsonObject()
                        .put("username", "both-faces")
                        .put("email", "both-faces@example.org")
                        .put("firstName", "Both")
                        .put("lastName", "Faces")
                        .put("enabled", true)
                        .put("attributes", new JsonObject().put("partner_organisation", "casa-del-rio"))
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", "demo-both-faces"))));
        try {
            JsonArray roles = new JsonArray();
            for (String role : List.of("partner", "auditor")) {
                roles.add(keycloak.object("/relief/roles/" + role));
            }
            keycloak.post("/relief/users/" + id + "/role-mappings/realm", roles.encode());
            WebClient owner = new WebClient();
            String token = owner.signIn(at("review"), "both-faces").formToken();
            assertThat(owner.open(at("partner")).status()).isEqualTo(200);
            WebClient thief = owner.copy();

            owner.post(at("partner/logout"), Map.of("csrf-token", token));

            assertThat(thief.copy().get(at("review/history")).status()).isEqualTo(302);
            assertThat(thief.copy().open(at("review/history")).body()).contains("kc-form-login");
        } finally {
            keycloak.delete("/relief/users/" + id);
        }
    }

    @Test
    void signingOutNeedsTheFormsToken() {
        WebClient owner = new WebClient();
        owner.signIn(at("partner"), "partner-1");
        assertThat(owner.post(at("partner/logout"), Map.of("x", "y")).status()).isEqualTo(400);
        assertThat(owner.get(at("partner/logout")).location()).endsWith("/partner");
        assertThat(owner.get(at("partner")).status()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnEndedSignInIsNoTokenAtAnyAddress() {
        String token = Tokens.fresh("triage-2");
        JsonObject claims = claims(token);
        PersonId person = PersonId.parse(claims.getString("sub"));
        assertThat(status(token, "/api/v1/cases")).isEqualTo(200);

        end.end(person, claims.getString("sid"));
        end.end(person, claims.getString("sid"));

        for (String path : List.of(
                "/api/v1/cases",
                "/api/v1/cases/DR-0000-0000",
                "/api/v1/committee/policies",
                "/api/v1/exchange-rates",
                "/api/v1/envelopes")) {
            assertThat(status(token, path)).as(path).isEqualTo(401);
        }
        // Not of the role either way: refused as such.
        assertThat(status(token, "/api/v1/requests")).isEqualTo(403);
        assertThat(Api.anonymous()
                        .header("Authorization", "Bearer " + token)
                        .contentType("application/json")
                        .body("{\"passphrase\":\"vault-triage-2-demo\"}")
                        .post("/api/v1/vault/unlock")
                        .statusCode())
                .isEqualTo(401);
        assertThat(status(Tokens.fresh("triage-2"), "/api/v1/cases")).isEqualTo(200);
        assertThat(ended.events())
                .filteredOn(event -> event.signIn().equals(claims.getString("sid")))
                .containsExactly(new SignInEnded(person, claims.getString("sid")));
        assertThat(ended.transactions()).containsOnly(Status.STATUS_ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "relief-review, review, review/history, auditor-1, 00000000-0000-4000-8000-000000500001, false",
        "relief-review, review, review/history, auditor-1, 00000000-0000-4000-8000-000000500001, true",
        "relief-partner, partner, partner, partner-2, 00000000-0000-4000-8000-000000100002, false",
        "relief-partner, partner, partner, partner-2, 00000000-0000-4000-8000-000000100002, true"
    })
    void whatKeycloakEndsEndsHereAtOnceAlsoByAKeyThatTheRealmHasJustGot(
            String face, String start, String page, String name, String person, boolean byNewKey) {
        String client = keycloak.list("/relief/clients?clientId=" + face)
                .getJsonObject(0)
                .getString("id");
        JsonObject before = keycloak.object("/relief/clients/" + client);
        JsonObject here = before.copy();
        here.getJsonObject("attributes").put("backchannel.logout.url", at("back-channel-logout"));
        keycloak.put("/relief/clients/" + client, here);
        try {
            WebClient thief = new WebClient();
            thief.signIn(at(start), name);
            assertThat(thief.get(at(page)).status()).isEqualTo(200);

            Optional<String> key = byNewKey ? Optional.of(newKey()) : Optional.empty();
            try {
                keycloak.post("/relief/users/" + person + "/logout", "");
            } finally {
                key.ifPresent(component -> keycloak.delete("/relief/components/" + component));
            }

            assertThat(thief.get(at(page)).status()).isEqualTo(302);
        } finally {
            keycloak.put("/relief/clients/" + client, before);
        }
    }

    /** The realm signs by it from now on. @return what it is taken away by */
    private String newKey() {
        return keycloak.create(
                "/relief/components",
                new JsonObject()
                        .put("name", "new")
                        .put("providerId", "rsa-generated")
                        .put("providerType", "org.keycloak.keys.KeyProvider")
                        .put("parentId", keycloak.object("/relief").getString("id"))
                        .put(
                                "config",
                                new JsonObject()
                                        .put("priority", List.of("200"))
                                        .put("enabled", List.of("true"))
                                        .put("active", List.of("true"))
                                        .put("algorithm", List.of("RS256"))
                                        .put("keySize", List.of("2048"))));
    }

    @Test
    void nobodyButTheRealmEndsAnotherPersonsSignIn() {
        WebClient victim = new WebClient();
        victim.signIn(at("partner"), "partner-1");
        WebClient stranger = new WebClient();
        String good = Tokens.of("partner-2");
        String none = part("{\"alg\":\"none\"}") + "."
                + part("{\"sub\":\"00000000-0000-4000-8000-000000100001\",\"sid\":\"x\",\"aud\":\"relief-partner\","
                        + "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}")
                + ".";
        double refusedBefore = refusedWords();
        List<String> bad = List.of("", "x.y.z", none, good);
        for (String token : bad) {
            assertThat(stranger.post(at("back-channel-logout"), Map.of("logout_token", token))
                            .status())
                    .as(token)
                    .isEqualTo(400);
        }
        assertThat(refusedWords()).isEqualTo(refusedBefore + bad.size());
        assertThat(stranger.post(at("back-channel-logout"), Map.of("other", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(status(good, "/api/v1/requests")).isEqualTo(200);
        assertThat(victim.get(at("partner")).status()).isEqualTo(200);
    }

    private double refusedWords() {
        Counter refused = metrics.find("relief.sign.in.ends.refused").counter();
        return refused == null ? 0 : refused.count();
    }

    private String at(String path) {
        return root + path;
    }

    private static int status(String token, String path) {
        return Api.anonymous()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .statusCode();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject claims(String token) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
