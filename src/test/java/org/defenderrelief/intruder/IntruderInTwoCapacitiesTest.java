package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.ImportedKey;

/**
 * Keycloak's administrator makes somebody in office a partner as well, of whichever organisation, so that they find and open more than their office does. Or somebody is both in earnest.
 */
@QuarkusTest
class IntruderInTwoCapacitiesTest {
    private static final String ORGANISATION = "lumiere-des-collines";

    @Inject
    DemoPeople people;

    @Test
    void whoHoldsAnOfficeOpensNoMoreForAnOrganisationThatTheirTokenNamesAndAsAPartnerFollowsWhatTheySent() {
        // A key that comes later would be asked for too soon after this one.
        try (ImportedKey key = new ImportedKey()) {
            opensNoMore(key);
            followsTheirOwn(key);
        }
    }

    private void opensNoMore(ImportedKey key) {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        String path = "/api/v1/cases/" + sent.reference();
        Map<String, List<String>> parts =
                Map.of("committee-4", List.of("situation", "needs"), "finance-2", List.of("payment"));
        parts.forEach((name, wanted) -> {
            String token =
                    key.tokenOf(ORGANISATION, people.actor(name).person().toString(), name, office(name), "partner");
            String vault = unlocked(token, name);
            assertThat(as(token).get("/api/v1/cases?size=100").asString())
                    .as("%s lists", name)
                    .doesNotContain(sent.reference());
            assertThat(as(token).get(path).statusCode()).as("%s reads", name).isEqualTo(404);
            for (String part : wanted) {
                Response opened = as(token).header("Relief-Unlock", vault).get(path + "/compartments/" + part);
                assertThat(opened.statusCode()).as("%s opens %s", name, part).isEqualTo(404);
            }
        });
    }

    private void followsTheirOwn(ImportedKey key) {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        String token = key.tokenOf(
                ORGANISATION, people.actor("partner-1").person().toString(), "partner-1", "partner", "committee");
        as(token).get("/api/v1/requests/" + sent.reference()).then().statusCode(200);
        as(token)
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "She moved on today."))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        as(token).get("/api/v1/cases/" + sent.reference()).then().statusCode(404);
    }

    private static String office(String name) {
        return name.substring(0, name.indexOf('-'));
    }

    private static String unlocked(String token, String name) {
        Response answer = as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase", "vault-" + name + "-demo"))
                .post("/api/v1/vault/unlock");
        answer.then().statusCode(200);
        return Answers.text(answer, "token");
    }

    private static RequestSpecification as(String token) {
        return Api.anonymous().header("Authorization", "Bearer " + token);
    }
}
