package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** A case goes to a colleague, who finds it first; not to somebody who may not work on it. */
@QuarkusTest
class HandOverTest {
    /** More than ever wait in these tests. */
    private static final int EVERYTHING = 100_000;

    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @Inject
    WaitingForTriage waiting;

    @Inject
    DemoPeople people;

    private CaseWork.Acknowledged sent;

    @BeforeEach
    void aCaseThatTriageTookUp() {
        sent = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
    }

    /** So that nothing stands first in other tests. */
    @AfterEach
    void everybodyHasLookedAtIt() {
        for (String name : List.of("triage-1", "triage-2")) {
            CaseWork.as(name)
                    .get("/api/v1/cases/" + sent.reference() + "/compartments/needs")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void theColleagueFindsItFirstUntilTheyOpenIt() {
        handOver("triage-1", "triage-2").then().statusCode(200).body("assignee", equalTo(id("triage-2")));

        WaitingForTriage.Row first =
                waiting.of(people.actor("triage-2"), EVERYTHING).get(0);
        assertThat(first.need()).isEqualTo(WaitingForTriage.Need.HANDED_OVER);
        assertThat(first.caseFile().reference().value()).isEqualTo(sent.reference());
        assertThat(waiting.of(people.actor("triage-1"), EVERYTHING))
                .noneMatch(row -> row.caseFile().reference().value().equals(sent.reference()));

        CaseWork.as("triage-2")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/assessment")
                .then()
                .statusCode(200)
                .body("handOvers[0].text", equalTo("She speaks Ewe."))
                .body("handOvers[0].by.name", equalTo("triage-1"));
        assertThat(waiting.of(people.actor("triage-2"), EVERYTHING))
                .filteredOn(row -> row.caseFile().reference().value().equals(sent.reference()))
                .extracting(WaitingForTriage.Row::need)
                .containsExactly(WaitingForTriage.Need.FINDINGS);
        CaseWork.as("triage-1").get("/api/v1/cases/" + sent.reference()).then().body("authentic", equalTo(true));
    }

    /** Their vault is unlocked, and they have read it: nothing is opened anew. */
    @Test
    void whoHadItOpenAlreadyHasLookedAtItOnceTheySeeItAgain() {
        String needs = "/api/v1/cases/" + sent.reference() + "/compartments/needs";
        CaseWork.as("triage-2").get(needs).then().statusCode(200);
        handOver("triage-1", "triage-2").then().statusCode(200);
        assertThat(waiting.of(people.actor("triage-2"), EVERYTHING).get(0).need())
                .isEqualTo(WaitingForTriage.Need.HANDED_OVER);

        CaseWork.as("triage-1").get(needs).then().statusCode(200);
        assertThat(waiting.of(people.actor("triage-2"), EVERYTHING).get(0).need())
                .as("a colleague's look is not theirs")
                .isEqualTo(WaitingForTriage.Need.HANDED_OVER);
        CaseWork.as("triage-2").get(needs).then().statusCode(200);

        assertThat(waiting.of(people.actor("triage-2"), EVERYTHING))
                .filteredOn(row -> row.caseFile().reference().value().equals(sent.reference()))
                .extracting(WaitingForTriage.Row::need)
                .containsExactly(WaitingForTriage.Need.FINDINGS);
    }

    @Test
    void aColleaguesCaseIsTakenOverAndGivenBack() {
        handOver("triage-2", "triage-2").then().statusCode(200).body("assignee", equalTo(id("triage-2")));
        assertThat(waiting.of(people.actor("triage-2"), EVERYTHING))
                .as("who takes a case over knows")
                .noneMatch(row -> row.need() == WaitingForTriage.Need.HANDED_OVER
                        && row.caseFile().reference().value().equals(sent.reference()));
        handOver("triage-2", "triage-1").then().statusCode(200).body("assignee", equalTo(id("triage-1")));
        handOver("triage-2", "triage-1").then().statusCode(400).body("violations.field", hasItem("to"));
    }

    @Test
    void whoHandsItOverSeesHowMuchTheColleagueHas() {
        Map<String, Integer> before = colleague("triage-1", "triage-2");
        handOver("triage-1", "triage-2").then().statusCode(200);
        CaseWork.Acknowledged another = CaseWork.submit(SAMPLE);
        try (TableInHand late = new TableInHand("case_file", "id = ?", sent.id())) {
            late.run("UPDATE case_file SET decision_due = '2020-01-01 00:00:00' WHERE id = ?", sent.id());
            Map<String, Integer> after = colleague("triage-1", "triage-2", another.reference());
            assertThat(after.get("open")).isEqualTo(before.get("open") + 1);
            assertThat(after.get("overdue")).isEqualTo(before.get("overdue") + 1);
        }
        for (String other : List.of("committee-1", "finance-1", "auditor-1", "partner-1")) {
            CaseWork.as(other)
                    .get("/api/v1/cases/" + another.reference() + "/triage/hand-over")
                    .then()
                    .statusCode(403);
        }
    }

    private Map<String, Integer> colleague(String by, String name) {
        return colleague(by, name, sent.reference());
    }

    private Map<String, Integer> colleague(String by, String name, String reference) {
        return CaseWork.as(by)
                .get("/api/v1/cases/" + reference + "/triage/hand-over")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("find { it.person == '" + id(name) + "' }");
    }

    @Test
    void itGoesToNobodyWhoIsNotOfTriageNorByAnybodyElse() {
        for (String other : List.of("committee-1", "finance-1", "auditor-1", "keeper-1", "partner-1")) {
            handOver("triage-1", other).then().statusCode(400).body("violations.field", hasItem("to"));
        }
        for (String other : List.of("committee-1", "finance-1", "auditor-1")) {
            handOver(other, "triage-2").then().statusCode(403);
        }
    }

    @Test
    void itGoesToNobodyWhoSteppedBackOrHasAnotherPartInIt() {
        // Nothing records these, so the rows must not stay.
        try (TableInHand duties = new TableInHand("case_duty", "case_id = ?", sent.id())) {
            duties.run(
                    "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) SELECT case_id, '"
                            + id("triage-2")
                            + "', 'VOTER', claimed_at, act FROM case_duty WHERE case_id = ? AND duty = 'ASSESSOR'",
                    sent.id());
            handOver("triage-1", "triage-2").then().statusCode(409).body("type", containsString("receiver-conflict"));
        }
        handOver("triage-1", "triage-2").then().statusCode(200);
    }

    @Test
    void whoHasItIsReadFromWhatWasSigned() {
        handOver("triage-1", "triage-2").then().statusCode(200);
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            table.run("UPDATE case_file SET assignee = ? WHERE id = '" + sent.id() + "'", id("triage-1"));
            handOver("triage-2", "triage-2").then().statusCode(409).body("type", containsString("not-authentic"));
        }
        handOver("triage-2", "triage-1").then().statusCode(200);
    }

    private Response handOver(String by, String to) {
        return CaseWork.change(
                by,
                sent.reference(),
                "/triage/hand-over",
                Map.of("to", id(to), "reason", "KNOWS_MORE", "text", "She speaks Ewe."));
    }

    private String id(String name) {
        return people.actor(name).person().toString();
    }
}
