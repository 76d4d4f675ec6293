package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.triage.FillChecklist;
import org.defenderrelief.vault.people.Acting;

/** Approval waits for what the help asked for needs, by what triage signed; whoever has the database completes no checklist. */
@QuarkusTest
class IntruderAtChecklistTest {
    private static final String URGENT = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    FundFixture fund;

    @Inject
    FillChecklist checklist;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    @Test
    void approvalWaitsUntilEachItemIsThereOrNotNeeded() {
        CaseWork.Acknowledged sent = weighed(URGENT);
        fill(sent, answer("LAST_INCIDENT", "ASKED", null)).then().statusCode(200);
        recommend(sent).then().statusCode(409).body("type", containsString("checklist-open"));
        assertThat(StolenDatabase.value("SELECT status FROM case_file WHERE id = ?", sent.id()))
                .isEqualTo("IN_TRIAGE");
        seen(sent, "triage-2")
                .then()
                .body("checklist.settled", equalTo(0))
                .body("checklist.complete", equalTo(false))
                .body("checklist.items.find { it.item == 'LAST_INCIDENT' }.answer", equalTo("ASKED"))
                .body("checklist.items.find { it.item == 'REFEREE' }.answer", nullValue())
                .body("checklist.items.item", hasItem("RELOCATION_HOST"));
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        recommend(sent).then().statusCode(200);
        assertThat(StolenDatabase.value(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'triage.checklist-answered' ORDER BY id DESC LIMIT 1",
                        sent.id()))
                .contains("\"lastIncident\":\"THERE\"", "\"relocationHost\":\"THERE\"");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aDeclineWaitsForNothing() {
        CaseWork.change(
                        "triage-1",
                        weighed(URGENT).reference(),
                        "/triage/recommend",
                        Map.of("verdict", "DECLINE", "reason", "NO_MONEY", "text", "No money."))
                .then()
                .statusCode(200);
    }

    @Test
    void whereALifeIsAtRiskNothingWaitsAndTheCommitteeIsTold() {
        CaseWork.Acknowledged sent = weighed(LIFE_AT_RISK);
        recommend(sent).then().statusCode(200);
        seen(sent, "committee-1")
                .then()
                .body("checklist.complete", equalTo(false))
                .body("recommendation.verdict", equalTo("APPROVE"));
    }

    @Test
    void aKindThatACorrectionAddsIsOpenAlsoBeforeTheCommittee() {
        CaseWork.Acknowledged sent = weighed(URGENT);
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("400000"))
                .then()
                .statusCode(200);
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        recommend(sent).then().statusCode(409).body("type", containsString("checklist-open"));
        fill(sent, answer("RELOCATION_HOST", "THERE", null))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("items[0].item"));
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        recommend(sent).then().statusCode(200);
        fill(sent, answer("LAST_INCIDENT", "THERE", null)).then().statusCode(200);
        seen(sent, "committee-1").then().body("checklist.settled", equalTo(1));
    }

    @Test
    void whatIsNotNeededSaysWhyAndOthersFillInNothing() {
        CaseWork.Acknowledged sent = weighed(URGENT);
        fill(sent, answer("LAST_INCIDENT", "NOT_NEEDED", null))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("items[0].reason"));
        fill(sent, answer("LAST_INCIDENT", "NOT_NEEDED", "TOO_DANGEROUS"))
                .then()
                .statusCode(200);
        seen(sent, "triage-2")
                .then()
                .body("checklist.settled", equalTo(1))
                .body("checklist.items.find { it.item == 'LAST_INCIDENT' }.reason", equalTo("TOO_DANGEROUS"));
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            CaseWork.change(other, sent.reference(), "/triage/checklist", Map.of("items", List.of()))
                    .then()
                    .statusCode(403);
        }
    }

    /** With the rights of the owner: kinds of help that nobody took out of the request. */
    @Test
    void kindsOfHelpTakenOutOfTheRowCompleteNothing() {
        CaseWork.Acknowledged sent = weighed(URGENT);
        fill(
                        sent,
                        answer("SAFE_CONTACT", "THERE", null),
                        answer("REFEREE", "THERE", null),
                        answer("LAST_INCIDENT", "THERE", null),
                        answer("SUBSISTENCE_HOUSEHOLD", "THERE", null),
                        answer("SUBSISTENCE_MONTHS", "THERE", null))
                .then()
                .statusCode(200);
        try (TableInHand row = new TableInHand("case_file", "id = ?", sent.id())) {
            row.run("UPDATE case_file SET assistance_types = 'SUBSISTENCE' WHERE id = ?", sent.id());
            recommend(sent).then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).startsWith("case_file");
        }
        recommend(sent).then().statusCode(409).body("type", containsString("checklist-open"));
    }

    /** A colleague found that something is missing after all; whoever takes that away does not bring back what was said before. */
    @Test
    void theLastWordTakenAwayCompletesNothing() {
        CaseWork.Acknowledged sent = weighed(URGENT);
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        fill(sent, answer("LAST_INCIDENT", "ASKED", null)).then().statusCode(200);
        String last = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'triage.checklist-answered' ORDER BY id DESC LIMIT 1",
                sent.id());
        try (HiddenAct hidden = new HiddenAct(last)) {
            recommend(sent).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        seen(sent, "triage-2").then().body("checklist.settled", equalTo(0));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Somebody of finance who has all rights on the database signs with their own key that everything is there. */
    @Test
    void whatNobodyOfTriageSignedIsNoChecklist() {
        CaseWork.Acknowledged sent = weighed(URGENT);
        CaseId id = new CaseId(UUID.fromString(sent.id()));
        QuarkusTransaction.begin();
        try (Acting finance = people.acting("finance-1")) {
            history.record(finance.act(), "triage.checklist-answered", id, Facts.of("lastIncident", "THERE"));
            assertThatThrownBy(() -> checklist.now(people.actor("triage-1"), new Reference(sent.reference())))
                    .isInstanceOf(Problem.Conflict.class)
                    .hasMessageContaining("not signed by whom it should be");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static Map<String, String> answer(String item, String answer, String reasonOrNull) {
        return reasonOrNull == null
                ? Map.of("item", item, "answer", answer)
                : Map.of("item", item, "answer", answer, "reason", reasonOrNull);
    }

    @SafeVarargs
    private static Response fill(CaseWork.Acknowledged sent, Map<String, String>... items) {
        return CaseWork.change("triage-1", sent.reference(), "/triage/checklist", Map.of("items", List.of(items)));
    }

    private static Response seen(CaseWork.Acknowledged sent, String name) {
        return CaseWork.as(name).get("/api/v1/cases/" + sent.reference() + "/triage");
    }

    private Response recommend(CaseWork.Acknowledged sent) {
        return CaseWork.change(
                "triage-1",
                sent.reference(),
                "/triage/recommend",
                Map.of(
                        "verdict",
                        "APPROVE",
                        "amount",
                        Map.of("amount", "900.00", "currency", "EUR"),
                        "envelope",
                        fund.envelope("50000.00", "10000.00").toString(),
                        "text",
                        "Verified."));
    }

    /** Taken up, with all criteria met and its risks assessed; nobody has gone through the checklist. */
    private static CaseWork.Acknowledged weighed(String sample) {
        CaseWork.Acknowledged sent = CaseWork.submit(sample);
        CaseWork.findCriteria(sent.reference());
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        return sent;
    }
}
