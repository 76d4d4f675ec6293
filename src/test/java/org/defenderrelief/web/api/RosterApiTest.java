package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Memberships;

/** What keeps keys alive, by API: a circle gets a new key, an office is entrusted, a holder shows that they can read their share. */
@QuarkusTest
class RosterApiTest {
    private static final String JSON = "application/json";

    @Inject
    DemoPeople people;

    @Inject
    Memberships memberships;

    @Test
    void aCircleGetsANewKeyByTwoPeopleAndTheApiSaysHowFarItIs() {
        String before = key();
        String draft = Api.unlocked("committee-1")
                .contentType(JSON)
                .body(Map.of("circle", "COMMITTEE"))
                .post("/api/v1/roster/drafts/rotation")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        assertThat(key()).isEqualTo(before);
        String signed = sign("keeper-1", draft);
        assertThat(key()).isNotEqualTo(before);
        // Sent again, since no answer came; by somebody who did not sign it there is nothing.
        Api.unlocked("keeper-1")
                .contentType(JSON)
                .body(Map.of("hash", signed))
                .post("/api/v1/roster/drafts/" + draft + "/signatures")
                .then()
                .statusCode(200)
                .body("stated", equalTo(true));
        Api.unlocked("keeper-2")
                .contentType(JSON)
                .body(Map.of("hash", signed))
                .post("/api/v1/roster/drafts/" + draft + "/signatures")
                .then()
                .statusCode(404);
        Api.as("committee-1")
                .get("/api/v1/roster/rotations")
                .then()
                .statusCode(200)
                .body("findAll { it.due }", hasSize(0));
        Api.as("partner-1").get("/api/v1/roster/rotations").then().statusCode(403);
    }

    @Test
    void aHolderReadsTheirShareOnceAndShowsThatTheyCan() {
        List<String> holders = List.of(kid("committee-1"), kid("auditor-1"), kid("keeper-1"));
        Api.unlocked("triage-1")
                .contentType(JSON)
                .body(Map.of("office", "COMMITTEE", "holders", holders))
                .post("/api/v1/roster/recovery/entrustings")
                .then()
                .statusCode(403);
        Api.unlocked("committee-1")
                .contentType(JSON)
                .body(Map.of("office", "COMMITTEE", "threshold", 1, "holders", holders))
                .post("/api/v1/roster/recovery/entrustings")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("threshold"));
        String draft = Api.unlocked("committee-1")
                .contentType(JSON)
                .body(Map.of("office", "COMMITTEE", "holders", holders))
                .post("/api/v1/roster/recovery/entrustings")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        String share = "/api/v1/roster/recovery/COMMITTEE/share";
        sign("keeper-2", draft);
        Api.unlocked("finance-1").contentType(JSON).post(share).then().statusCode(404);
        Api.as("auditor-1").contentType(JSON).post(share).then().statusCode(423);
        String code = Api.unlocked("auditor-1")
                .contentType(JSON)
                .post(share)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("lines", hasSize(5))
                .extract()
                .path("code");
        String proof = "/api/v1/roster/recovery/COMMITTEE/proof";
        Api.unlocked("keeper-1")
                .contentType(JSON)
                .body(Map.of("code", code))
                .post(proof)
                .then()
                .statusCode(400)
                .body(not(containsString(code)));
        Api.unlocked("auditor-1")
                .contentType(JSON)
                .body(Map.of("code", code))
                .post(proof)
                .then()
                .statusCode(204);
        Api.unlocked("auditor-1")
                .contentType(JSON)
                .post(share)
                .then()
                .statusCode(409)
                .body("type", containsString("share-on-paper"));
        Api.as("keeper-1")
                .get("/api/v1/roster/recovery")
                .then()
                .statusCode(200)
                .body("find { it.office == 'COMMITTEE' }.readable", equalTo(1))
                .body("find { it.office == 'COMMITTEE' }.due", hasItem("TOO_FEW"));
        Api.as("auditor-1").get("/api/v1/roster/recovery/COMMITTEE/kit").then().statusCode(403);
        Api.as("keeper-1")
                .get("/api/v1/roster/recovery/COMMITTEE/kit")
                .then()
                .statusCode(200)
                .body(not(containsString(code)));
        Api.unlocked("keeper-1")
                .contentType(JSON)
                .body(Map.of("file", "{}", "hash", "00"))
                .post("/api/v1/roster/recovery/results")
                .then()
                .statusCode(409)
                .body("type", containsString("recovery-refused"));
    }

    private static String key() {
        return Api.as("committee-1")
                .get("/api/v1/roster/rotations")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.circle == 'COMMITTEE' }.kid");
    }

    /** @return the hash of what was signed */
    private static String sign(String name, String draft) {
        String hash = Api.as(name)
                .get("/api/v1/roster/drafts")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.id == '" + draft + "' }.hash");
        Api.unlocked(name)
                .contentType(JSON)
                .body(Map.of("hash", hash))
                .post("/api/v1/roster/drafts/" + draft + "/signatures")
                .then()
                .statusCode(200)
                .body("stated", equalTo(true));
        return hash;
    }

    private String kid(String name) {
        return memberships.kid(people.actor(name).person()).orElseThrow();
    }
}
