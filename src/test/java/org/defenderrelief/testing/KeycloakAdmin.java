package org.defenderrelief.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;

/** The administrator of the tests' Keycloak, through its own Admin REST API: what Keycloak's administrator can do, tests do too. */
public final class KeycloakAdmin {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String keycloak = ConfigProvider.getConfig().getValue("relief.keycloak.url", String.class);

    public String keycloak() {
        return keycloak;
    }

    /** Makes a realm of that text. */
    public void importRealm(JsonObject realm) {
        expect(201, send("POST", "", realm.encode()));
    }

    public void deleteRealm(String realm) {
        expect(204, send("DELETE", "/" + realm, ""));
    }

    public JsonObject object(String path) {
        return new JsonObject(expect(200, send("GET", path, "")).body());
    }

    public JsonArray list(String path) {
        return new JsonArray(expect(200, send("GET", path, "")).body());
    }

    /** Makes something below a realm. @return its id */
    public String create(String path, JsonObject what) {
        String location = expect(201, send("POST", path, what.encode()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    public void put(String path, JsonObject what) {
        expect(204, send("PUT", path, what.encode()));
    }

    public void post(String path, String body) {
        expect(204, send("POST", path, body));
    }

    public void delete(String path) {
        expect(204, send("DELETE", path, ""));
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    "Keycloak's administration answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private String token() {
        String form = WebClient.encoded(Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", "local-demo-admin"));
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        return new JsonObject(expect(200, answer).body()).getString("access_token");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer at " + keycloak, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
