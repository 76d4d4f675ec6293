package org.defenderrelief.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The realm of production, with the local demo's differences laid over it. */
final class Realm {
    private Realm() {}

    /** What production gives by environment variables. */
    private static Map<String, String> placeholders(int app) {
        String service = "http://localhost:" + app;
        return Map.of(
                "RELIEF_PUBLIC_URL",
                service,
                "RELIEF_BACK_CHANNEL_URL",
                service + "/back-channel-logout",
                "RELIEF_REVIEW_CLIENT_SECRET",
                "local-demo-review-client-secret",
                "RELIEF_PARTNER_CLIENT_SECRET",
                "local-demo-partner-client-secret",
                "RELIEF_SECOND_FACTOR_BY_ROLE",
                "REQUIRED");
    }

    static Map<String, Object> localDemo(Home home) throws StackException {
        return Json.object(Json.read(home.checkout().resolve("src/local/keycloak/local-demo.json")));
    }

    /** @param app the service's port, where Keycloak tells of sign-outs and leads people back to */
    static String merged(Home home, int app) throws StackException {
        Object base = Json.read(home.checkout().resolve("docker/keycloak/relief-realm.json"));
        String text = Json.write(Json.merge(base, localDemo(home)));
        for (Map.Entry<String, String> placeholder : placeholders(app).entrySet()) {
            text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return text;
    }

    static String hash(Home home, int app) throws StackException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(merged(home, app).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
