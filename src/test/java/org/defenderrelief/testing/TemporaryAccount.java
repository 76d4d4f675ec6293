package org.defenderrelief.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Somebody new in the tests' realm, who signs in with {@code demo-<name>} as the demo people do and has enrolled nowhere. Closing it deletes it. */
public final class TemporaryAccount implements AutoCloseable {
    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private final String id;

    /** @param name a sign-in name @param role a role of the realm */
    public TemporaryAccount(String name, String role) {
        id = keycloak.create(
                "/relief/users",
                new JsonObject()
                        .put("username", name)
                        .put("enabled", true)
                        .put("email", name + "@example.org")
                        .put("emailVerified", true)
                        .put("firstName", "Any")
                        .put("lastName", "Body")
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", "demo-" + name)
                                                .put("temporary", false))));
        keycloak.post(
                "/relief/users/" + id + "/role-mappings/realm",
                new JsonArray().add(keycloak.object("/relief/roles/" + role)).encode());
    }

    @Override
    public void close() {
        keycloak.delete("/relief/users/" + id);
    }
}
