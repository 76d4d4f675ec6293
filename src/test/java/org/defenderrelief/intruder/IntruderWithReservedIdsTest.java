package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.defenderrelief.access.People;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.ImportedKey;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.WebClient;

/**
 * The service, the person in danger and other funds stand in the history under ids that are no accounts'. Whoever signs tokens, or writes rows, wants to speak under these, and to say what name stands
 * beside what these did.
 */
@QuarkusTest
class IntruderWithReservedIdsTest {
    private static final String NAME = "partner-1 himself";
    private static final Actor FUND = Actor.otherFund(UUID.randomUUID());
    private static final List<String> RESERVED = Stream.of(Actor.SERVICE, Actor.DEFENDER, FUND)
            .map(actor -> actor.person().toString())
            .toList();

    @TestHTTPResource("/")
    URL root;

    @Inject
    People people;

    /** Keycloak's administrator, with a key of theirs in the realm. */
    @Test
    void nobodySignsInAsTheServiceAsThePersonInDangerOrAsAnotherFund() {
        try (ImportedKey key = new ImportedKey()) {
            called("/api/v1/cases", key.token(UUID.randomUUID().toString(), "somebody new", "triage"))
                    .statusCode(200);
            for (String id : RESERVED) {
                String token = key.token(id, NAME, "triage", "keeper", "auditor");
                for (String path : List.of("/api/v1/cases", "/api/v1/cases/DR-0000-0000", "/api/v1/vault")) {
                    called(path, token).statusCode(403).body("type", containsString("token-incomplete"));
                }
                assertThat(StolenDatabase.column("SELECT name FROM person WHERE id = ?", id))
                        .isEmpty();
                assertThat(StolenDatabase.column(
                                "SELECT action FROM history_entry WHERE actor_id = ? AND action = 'access.denied'", id))
                        .isEmpty();
            }
        }
    }

    /** Whoever has the service's own database user. */
    @Test
    void rowsOfTheirIdsNameNobodyAndMakeNoNewcomers() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        OwnVoiceAtHand.say(
                sent.ownCode(), Map.of("own.complaint", "BRIBERY", "own.complaintWords", "They kept half of it."));
        for (String id : RESERVED) {
            StolenDatabase.asService(
                    "INSERT INTO person (id, name, language, last_seen_at) VALUES (?, ?, 'en', UTC_TIMESTAMP(6))",
                    id,
                    NAME);
            StolenDatabase.asService("INSERT INTO person_role (person_id, role) VALUES (?, 'KEEPER')", id);
        }
        try {
            WebClient triage = signedIn("triage-1");
            assertThat(page(triage, "review/cases/" + sent.reference()))
                    .contains("The person in danger spoke")
                    .doesNotContain(NAME);
            assertThat(people.names(List.of(FUND.person())))
                    .as("what a fund is called its id says")
                    .containsOnly(Map.entry(FUND.person(), FUND.name()));
            WebClient keeper = signedIn("keeper-1");
            for (String path : List.of("review?all=true", "review/people")) {
                assertThat(page(keeper, path)).as(path).doesNotContain(NAME).doesNotContain(RESERVED);
            }
            for (String id : RESERVED) {
                assertThat(keeper.get(root + "review/people/" + id + "/code").status())
                        .isEqualTo(404);
            }
        } finally {
            // Heard, so that it waits for nobody in tests of first pages.
            CaseWork.as("triage-1").get("/api/v1/cases/" + sent.reference() + "/compartments/own");
            for (String id : RESERVED) {
                StolenDatabase.asOwner("DELETE FROM person_role WHERE person_id = ?", id);
                StolenDatabase.asOwner("DELETE FROM person WHERE id = ?", id);
            }
        }
    }

    private WebClient signedIn(String name) {
        WebClient browser = new WebClient();
        browser.plant("relief-lang", "en");
        browser.signIn(root + "review", name);
        return browser;
    }

    private String page(WebClient browser, String path) {
        WebClient.Answer answer = browser.get(root + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static ValidatableResponse called(String path, String token) {
        return Api.anonymous()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .then();
    }
}
