package org.defenderrelief.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Somebody new in the tests' realm, who signs in with {@code demo-<name>} as the demo people do and has enrolled nowhere. Closing it deletes it. */
public final class TemporaryAccount implements AutoCloseable {
    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private final String id;

    /** @param name a sign-in name @param role a role of the realm */
    public TemporaryAccount(String name, String role) {
        this(name, role, new JsonObject());
    }

    /** A partner's, as Keycloak's administrator alone makes them. @param organisation what the account's claim says */
    public static TemporaryAccount ofPartner(String name, String organisation) {
        return new TemporaryAccount(
                name, "partner", new JsonObject().put("partner_organisation", new JsonArray().add(organisation)));
    }

    private TemporaryAccount(String name, String role, JsonObject attributes) {
        id = keycloak.create(
                "/relief/users",
                new JsonObject()
                        .put("username", name)
                        .put("enabled", true)
                        .put("attributes", attributes)
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

    /** The account's id, by which the service knows the person. */
    public String id() {
        return id;
    }

    @Override
    public void close() {
        keycloak.delete("/relief/users/" + id);
    }
}
