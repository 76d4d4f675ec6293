package org.defenderrelief.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A signing key that Keycloak's administrator imported into the tests' realm, and the tokens that they sign with it. Closing it takes it out of the realm. */
public final class ImportedKey implements AutoCloseable {
    private static final int SECONDS = 300;

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private final KeyPair pair;
    private final String component;
    private final String kid;

    public ImportedKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
        component = keycloak.create(
                "/relief/components",
                new JsonObject()
                        .put("name", "imported")
                        .put("providerId", "rsa")
                        .put("providerType", "org.keycloak.keys.KeyProvider")
                        .put("parentId", keycloak.object("/relief").getString("id"))
                        .put(
                                "config",
                                new JsonObject()
                                        .put("priority", List.of("0"))
                                        .put("enabled", List.of("true"))
                                        .put("active", List.of("false"))
                                        .put("algorithm", List.of("RS256"))
                                        .put("privateKey", List.of(pem()))
                                        .put("certificate", List.of())));
        kid = keycloak.object("/relief/keys").getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .filter(each -> component.equals(each.getString("providerId")))
                .findFirst()
                .orElseThrow()
                .getString("kid");
    }

    private String pem() {
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
    }

    /** An access token as Keycloak makes them, of a sign-in that there is not. @param subject whose id it names */
    public String token(String subject, String name, String... roles) {
        return token(subject, name, new JsonObject(), roles);
    }

    /** As {@link #token(String, String, String...)}, for one that names an organisation too. */
    public String tokenOf(String organisation, String subject, String name, String... roles) {
        return token(subject, name, new JsonObject().put("partner_organisation", organisation), roles);
    }

    private String token(String subject, String name, JsonObject more, String... roles) {
        long now = Instant.now().getEpochSecond();
        String text =
                part(new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", kid)) + "."
                        + part(new JsonObject()
                                .put("iss", keycloak.keycloak() + "/realms/relief")
                                .put("aud", "api")
                                .put("sub", subject)
                                .put("sid", UUID.randomUUID().toString())
                                .put("jti", UUID.randomUUID().toString())
                                .put("iat", now)
                                .put("exp", now + SECONDS)
                                .put("typ", "Bearer")
                                .put("azp", "relief-cli")
                                .put("preferred_username", name)
                                .put("realm_access", new JsonObject().put("roles", new JsonArray(List.of(roles))))
                                .mergeIn(more));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String part(JsonObject json) {
        return base64(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        keycloak.delete("/relief/components/" + component);
    }
}
