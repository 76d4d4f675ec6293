package org.defenderrelief.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The realm of production, with the local demo's differences laid over it. */
final class Realm {
    /** What production gives by environment variables. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "RELIEF_PUBLIC_URL", "http://localhost:8080",
            "RELIEF_BACK_CHANNEL_URL", "http://localhost:8080/back-channel-logout",
            "RELIEF_REVIEW_CLIENT_SECRET", "local-demo-review-client-secret",
            "RELIEF_PARTNER_CLIENT_SECRET", "local-demo-partner-client-secret");

    private Realm() {}

    static Map<String, Object> localDemo(Home home) throws StackException {
        return Json.object(Json.read(home.checkout().resolve("src/local/keycloak/local-demo.json")));
    }

    static String merged(Home home) throws StackException {
        Object base = Json.read(home.checkout().resolve("docker/keycloak/relief-realm.json"));
        String text = Json.write(Json.merge(base, localDemo(home)));
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return text;
    }

    static String hash(Home home) throws StackException {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(merged(home).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
