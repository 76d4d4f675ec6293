package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.testing.WebClient.Answer;

/** The realm that production imports, on the tests' real Keycloak under a name of its own. Closing it deletes it. */
final class ProductionRealm implements AutoCloseable {
    static final String PASSWORD = "a long enough password 7";
    private static final String REALM = "relief-as-in-production";
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0123456789";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final long PERIOD_MS = 30_000;

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private final String service;

    /** Imports the realm of a fund that asks everyone for a second factor. */
    ProductionRealm(String service) throws IOException {
        this(service, "everyone");
    }

    /**
     * Imports the realm.
     *
     * @param service the address of the service that its clients belong to, without a slash at its end
     * @param secondFactorFor the fund's {@code RELIEF_SECOND_FACTOR_FOR}
     */
    ProductionRealm(String service, String secondFactorFor) throws IOException {
        this.service = service;
        String text = Files.readString(Path.of("docker/keycloak/relief-realm.json"))
                .replace("${RELIEF_PUBLIC_URL}", service)
                .replace("${RELIEF_BACK_CHANNEL_URL}", "http://localhost:9/back-channel-logout")
                .replace("${RELIEF_REVIEW_CLIENT_SECRET}", "test-review-secret")
                .replace("${RELIEF_PARTNER_CLIENT_SECRET}", "test-partner-secret")
                .replace("${RELIEF_SECOND_FACTOR_BY_ROLE}", byRole(secondFactorFor));
        assertThat(text).doesNotContain("${RELIEF");
        keycloak.importRealm(new JsonObject(text).put("realm", REALM));
    }

    /** As production's start says it. */
    private static String byRole(String secondFactorFor) throws IOException {
        ProcessBuilder start = new ProcessBuilder("bash", "docker/keycloak/start.sh", "second-factor");
        start.environment().put("RELIEF_SECOND_FACTOR_FOR", secondFactorFor);
        try (BufferedReader said = start.redirectErrorStream(true).start().inputReader(StandardCharsets.UTF_8)) {
            return said.readLine();
        }
    }

    @Override
    public void close() {
        keycloak.deleteRealm(REALM);
    }

    /** Below Keycloak's administration of realms: this realm. */
    String administration() {
        return "/" + REALM;
    }

    String address() {
        return keycloak.keycloak() + "/realms/" + REALM;
    }

    String endpoints() {
        return address() + "/protocol/openid-connect/";
    }

    /** Makes somebody of that role who has the password and no second factor yet. @return their id */
    String person(String name, String role) {
        String id = keycloak.create(
                administration() + "/users",
                new JsonObject()
                        .put("username", name)
                        .put("email", name + "@example.org")
                        .put("firstName", "Any")
                        .put("lastName", "Body")
                        .put("enabled", true)
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", PASSWORD))));
        keycloak.post(
                administration() + "/users/" + id + "/role-mappings/realm",
                new JsonArray()
                        .add(keycloak.object(administration() + "/roles/" + role))
                        .encode());
        return id;
    }

    /** The kinds of what that person can prove themselves with. */
    List<String> credentials(String person) {
        return keycloak.list(administration() + "/users/" + person + "/credentials").stream()
                .map(credential -> ((JsonObject) credential).getString("type"))
                .toList();
    }

    /** The id of that person's one credential of that kind. */
    String credential(String person, String kind) {
        return keycloak.list(administration() + "/users/" + person + "/credentials").stream()
                .map(JsonObject.class::cast)
                .filter(credential -> kind.equals(credential.getString("type")))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    /** Where the service sends somebody who has to sign in. @param more parameters to add, beginning with an ampersand, or nothing */
    String authorization(String client, String more) {
        return endpoints() + "auth?"
                + WebClient.encoded(Map.of(
                        "client_id",
                        client,
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "redirect_uri",
                        callback(client),
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256"))
                + more;
    }

    String callback(String client) {
        return service + (client.equals("relief-review") ? "/review/callback" : "/partner/callback");
    }

    /** What the reviewers' client gets for the code in the address that a sign-in led to. */
    JsonObject tokens(String address) {
        Matcher code = CODE.matcher(address);
        assertThat(code.find()).as("a code in " + address).isTrue();
        Answer answer = new WebClient()
                .post(
                        endpoints() + "token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code.group(1),
                                "redirect_uri",
                                callback("relief-review"),
                                "code_verifier",
                                VERIFIER,
                                "client_id",
                                "relief-review",
                                "client_secret",
                                "test-review-secret"));
        return new JsonObject(answer.body());
    }

    /** Ends the sign-in of these tokens from server to server, as the service does when somebody signs out. */
    void signOut(JsonObject tokens) {
        Answer answer = new WebClient()
                .post(
                        endpoints() + "logout",
                        Map.of(
                                "client_id",
                                "relief-review",
                                "client_secret",
                                "test-review-secret",
                                "refresh_token",
                                tokens.getString("refresh_token")));
        assertThat(answer.status()).isEqualTo(204);
    }

    static JsonObject claims(String token) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    /** RFC 6238, as authenticator apps do it. */
    static String code(String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                .putLong(System.currentTimeMillis() / PERIOD_MS)
                .array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
