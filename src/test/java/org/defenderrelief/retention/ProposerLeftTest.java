package org.defenderrelief.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** Whoever was suspended erases nothing by what they proposed before: it takes two people of triage who are in office when the second one confirms. */
@QuarkusTest
class ProposerLeftTest {
    private static final SignIn THERE = new SignIn("somebody of triage who leaves");
    private static final String LEFT = "Whoever proposed it is of triage no more";

    @Inject
    RetentionFixture retention;

    @Inject
    VaultPeople vault;

    @Inject
    People known;

    @Inject
    ActingDoor door;

    @Inject
    EraseEarly erase;

    @Inject
    ChangeSchedule schedules;

    @Inject
    ChangeHold holds;

    @TestHTTPResource("/")
    URL root;

    private String reference;

    @Test
    void whatTheyProposedIsNotConfirmedAndAnotherProposesItAnew() {
        reference = retention.referred("01-togo-relocation-fr.json").reference();
        String id = asked();
        Actor leaving = VaultPeople.stranger(Role.TRIAGE);
        known.describe(leaving, Optional.empty(), Optional.empty());
        vault.letIn("triage-1", Office.TRIAGE, leaving, vault.enrolled(leaving));
        try {
            try (Acting acting = door.acting(leaving, THERE, vault.unlocked(leaving, THERE))) {
                erase.propose(acting, new Reference(reference), UUID.fromString(id), EarlyReason.NOT_NEEDED);
            }
            String proposal = proposal();
            assertThat(page())
                    .contains("/" + id + "/confirm")
                    .doesNotContain(LEFT)
                    .doesNotContain("/" + id + "/propose");

            vault.suspend("triage-1", leaving);

            confirm(id, proposal).then().statusCode(409).body("type", containsString("proposer-left"));
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + reference + "/compartments/identity")
                    .then()
                    .statusCode(200);
            assertThat(page()).contains(LEFT).contains("/" + id + "/propose").doesNotContain("/" + id + "/confirm");
        } finally {
            vault.end("triage-1", leaving);
        }

        post("triage-1", "/" + id + "/erasure/propose", Map.of("reason", "NOT_NEEDED"))
                .then()
                .statusCode(204);
        confirm(id, proposal()).then().statusCode(200);
        CaseWork.as("auditor-1").get(at()).then().body("[0].outcome", equalTo("ERASED"));
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    /** What a suspended keeper wanted to let go stays, also where a colleague presses without a look. */
    @Test
    void noScheduleBeginsAndNoHoldIsLiftedByTheWordOfAKeeperWhoIsNone() {
        UUID hold =
                retention.held(retention.referred("01-togo-relocation-fr.json").reference());
        retention.confirmed(hold);
        Actor leaving = VaultPeople.stranger(Role.KEEPER);
        known.describe(leaving, Optional.empty(), Optional.empty());
        vault.letIn("keeper-1", Office.KEEPER, leaving, vault.enrolled(leaving));
        try {
            UUID schedule;
            try (Acting acting = door.acting(leaving, THERE, vault.unlocked(leaving, THERE))) {
                schedule = schedules
                        .propose(acting, retention.today().plusDays(30), Map.of(), Map.of())
                        .id();
                holds.proposeLift(acting, hold);
            }
            vault.suspend("keeper-2", leaving);

            for (String path : List.of("/schedules/" + schedule + "/confirm", "/holds/" + hold + "/lift")) {
                CaseWork.as("keeper-2")
                        .post("/api/v1/retention" + path)
                        .then()
                        .statusCode(409)
                        .body("type", containsString("proposer-left"));
            }
        } finally {
            vault.end("keeper-2", leaving);
        }
        retention.letGo(hold);
    }

    private String at() {
        return "/api/v1/cases/" + reference + "/person-requests";
    }

    private Response post(String who, String path, Object body) {
        return CaseWork.as(who).contentType(ContentType.JSON).body(body).post(at() + path);
    }

    /** A request for erasure by a person of whom it is known that the case is about them. */
    private String asked() {
        Map<String, String> body = Map.of(
                "kind",
                "ERASURE",
                "way",
                "OWN_CODE",
                "arrived",
                retention.today().minusDays(1).toString());
        String id = post("triage-1", "", body).then().statusCode(201).extract().path("id");
        post("triage-1", "/" + id + "/identity", Map.of("how", "CALLED_BACK"))
                .then()
                .statusCode(204);
        return id;
    }

    private String proposal() {
        return CaseWork.as("triage-2").get(at()).then().extract().path("[0].proposal");
    }

    private Response confirm(String id, String proposal) {
        return post("triage-2", "/" + id + "/erasure/confirm", Map.of("proposal", proposal));
    }

    /** As triage-2 reads it. */
    private String page() {
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "triage-2");
        browser.plant("relief-lang", "en");
        WebClient.Answer answer = browser.open(root + "review/cases/" + reference + "/person-requests");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
