package org.defenderrelief.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;

/** Real access tokens of the local realm's demo people, for tests that call the API over HTTP. */
public final class Tokens {
    /** Tokens live five minutes; one of three is still good for the longest test. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(3);

    private static final Map<String, Cached> CACHE = new ConcurrentHashMap<>();

    private Tokens() {}

    /**
     * An access token of that person, as Keycloak issues it.
     *
     * @param name a sign-in name, such as {@code triage-1}
     */
    public static String of(String name) {
        return CACHE.compute(name, (person, cached) -> cached != null && cached.isGood() ? cached : fetch(person))
                .token();
    }

    /** A token of a sign-in of its own, for a test that ends it. */
    public static String fresh(String name) {
        return fetch(name).token();
    }

    /** The sign-in that an access token is of. */
    static String signIn(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getString("sid");
    }

    private static Cached fetch(String name) {
        String keycloak = ConfigProvider.getConfig().getValue("relief.keycloak.url", String.class);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloak + "/realms/relief/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=relief-cli&username=" + name + "&password=demo-" + name))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("No token for " + name + ": " + answer.body());
            }
            return new Cached(new JsonObject(answer.body()).getString("access_token"), System.nanoTime());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer at " + keycloak, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Cached(String token, long fetchedNanos) {
        boolean isGood() {
            return System.nanoTime() - fetchedNanos < GOOD_FOR.toNanos();
        }
    }
}
