package org.defenderrelief.intruder;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.KeycloakAdmin;

/** Keycloak's administrator makes an account of triage, alone or together with whoever writes to the database. */
@QuarkusTest
class IntruderWithAccountsTest {
    private static final String NAME = "triage-9";
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    private final KeycloakAdmin keycloak = new KeycloakAdmin();
    private String account;
    private String reference;

    @BeforeEach
    void anAccountWithTheRoleOfTriage() {
        reference = CaseWork.submit(SAMPLE).reference();
        account = keycloak.create(
                "/relief/users",
                new JsonObject()
                        .put("username", NAME)
                        .put("enabled", true)
                        .put("email", NAME + "@example.org")
                        .put("emailVerified", true)
                        .put("firstName", "Triage")
                        .put("lastName", "Nine")
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", "demo-" + NAME)
                                                .put("temporary", false))));
        keycloak.post(
                "/relief/users/" + account + "/role-mappings/realm",
                new JsonArray().add(keycloak.object("/relief/roles/triage")).encode());
    }

    @AfterEach
    void theAccountGoes() {
        keycloak.delete("/relief/users/" + account);
    }

    @Test
    void aRoleAloneDoesNothingAndOpensNothing() {
        accept(null).then().statusCode(423).body("type", containsString("vault-locked"));
        Api.as(NAME)
                .get("/api/v1/cases/" + reference + "/compartments/identity")
                .then()
                .statusCode(423);
        stands("SUBMITTED");
    }

    @Test
    void somebodyElsesUnlockTokenIsOfNoUseToIt() {
        String token = Api.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase", "vault-triage-1-demo"))
                .post("/api/v1/vault/unlock")
                .path("token");
        accept(token).then().statusCode(423);
        stands("SUBMITTED");
    }

    @Test
    void itCannotEnrolWithoutAKeepersCode() {
        Api.as(NAME)
                .contentType(ContentType.JSON)
                .body(Map.of("code", "local-demo-founding-code", "passphrase", "five unlikely words stand here today"))
                .post("/api/v1/vault/enrol")
                .then()
                .statusCode(403);
        stands("SUBMITTED");
    }

    @Test
    void notEvenTheKeysOfAMemberCopiedToItActForIt() {
        // A person of triage's own keys, given to the new account by whoever writes to the database.
        Api.as(NAME).get("/api/v1/vault").then().statusCode(200);
        String columns = String.join(
                ", ",
                StolenDatabase.column(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = 'person_key' AND column_name NOT IN ('person_id', 'kid') ORDER BY ordinal_position"));
        StolenDatabase.asOwner(
                "INSERT INTO person_key (person_id, kid, " + columns + ") SELECT ?, REVERSE(kid), " + columns
                        + " FROM person_key WHERE person_id = '00000000-0000-4000-8000-000000200002'",
                account);
        try {
            String token = Api.as(NAME)
                    .contentType(ContentType.JSON)
                    .body(Map.of("passphrase", "vault-triage-2-demo"))
                    .post("/api/v1/vault/unlock")
                    .path("token");
            accept(token).then().statusCode(token == null ? 423 : 403);
            stands("SUBMITTED");
        } finally {
            StolenDatabase.asOwner("DELETE FROM person_key WHERE person_id = ?", account);
        }
    }

    private Response accept(String token) {
        var call = Api.as(NAME).noContentType().header("If-Match", CaseWork.etag(reference));
        if (token != null) {
            call.header("Relief-Unlock", token);
        }
        return call.post("/api/v1/cases/" + reference + "/triage/accept");
    }

    private void stands(String status) {
        CaseWork.as("triage-1").get("/api/v1/cases/" + reference).then().body("summary.status", equalTo(status));
    }
}
