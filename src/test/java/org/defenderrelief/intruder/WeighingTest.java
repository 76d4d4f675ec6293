package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.triage.HarmQuestion;

/** Risks and budget are weighed on what the request says now, by what was signed; approval is recommended on risks that somebody assessed. */
@QuarkusTest
class WeighingTest {
    private static final String URGENT = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    FundFixture fund;

    @Test
    void approvalIsNotRecommendedWithoutThemAndADeclineIs() {
        CaseWork.Acknowledged sent = found(URGENT);
        recommend(sent).then().statusCode(409).body("type", containsString("risks-not-assessed"));
        assertThat(StolenDatabase.value("SELECT status FROM case_file WHERE id = ?", sent.id()))
                .isEqualTo("IN_TRIAGE");
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/recommend",
                        Map.of("verdict", "DECLINE", "reason", "NO_MONEY", "text", "No money."))
                .then()
                .statusCode(200);
    }

    /** However much and often somebody writes, the part never fills up so that nothing can be recommended any more. */
    @Test
    void whoeverWritesAsMuchAsTheyMayNeverFillsTheAssessment() {
        CaseWork.Acknowledged sent = found(URGENT);
        Map<String, Object> most = new HashMap<>(CaseWork.risks("\u0436".repeat(2000)));
        most.put("risks", Collections.nCopies(20, ((List<?>) most.get("risks")).get(0)));
        for (int i = 0; i < 8; i++) {
            CaseWork.change("triage-1", sent.reference(), "/triage/risks", most)
                    .then()
                    .statusCode(200);
        }
        Response finding = null;
        for (int i = 0; i < 60 && (finding == null || finding.statusCode() == 200); i++) {
            finding = CaseWork.change(
                    "triage-1",
                    sent.reference(),
                    "/triage/criteria",
                    Map.of("criterion", "DEFENDER", "finding", "MET", "evidence", "\u4e00".repeat(7900)));
        }
        finding.then().statusCode(409).body("type", containsString("assessment-full"));
        recommend(sent).then().statusCode(200);
    }

    @Test
    void whatWasAssessedIsSealedAndTheActSaysHowManyAndHowHigh() {
        CaseWork.Acknowledged sent = found(URGENT);
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        seen(sent, "triage-2")
                .then()
                .body("risks.risks", equalTo(1))
                .body("risks.highest", equalTo(8))
                .body("risks.fromHelp", equalTo(1))
                .body("risks.current", equalTo(true));
        CaseWork.as("triage-2")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/assessment")
                .then()
                .body("riskAssessments", hasSize(1))
                .body("riskAssessments[0].risks[0].impact", equalTo(4))
                .body("riskAssessments[0].harm", hasSize(HarmQuestion.values().length))
                .body("riskAssessments[0].by.name", equalTo("triage-1"));
        assertThat(StolenDatabase.value(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'triage.risk-assessed'",
                        sent.id()))
                .contains("\"highest\":\"8\"", "\"needs\":\"1\"")
                .doesNotContain("bank");
        recommend(sent).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aCorrectionOvertakesThemAlsoBeforeTheCommittee() {
        CaseWork.Acknowledged sent = found(URGENT);
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        correct(sent);
        seen(sent, "triage-2").then().body("risks.current", equalTo(false));
        recommend(sent).then().statusCode(409).body("type", containsString("risks-not-assessed"));
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        recommend(sent).then().statusCode(409).body("type", containsString("checklist-open"));
        CaseWork.fillChecklist(sent.reference()).then().statusCode(200);
        recommend(sent).then().statusCode(200);
        correct(sent);
        seen(sent, "committee-1").then().body("risks.current", equalTo(false));
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        seen(sent, "committee-1").then().body("risks.current", equalTo(true));
    }

    /** Whoever takes the row of a correction away does not make an old assessment fit. */
    @Test
    void aCorrectionThatIsTakenAwayStillOvertakesThem() {
        CaseWork.Acknowledged sent = found(URGENT);
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        correct(sent);
        StolenDatabase.asOwner(
                "UPDATE compartment SET name = 'needs-away' WHERE case_id = ? AND name = 'identity' AND version = 2",
                sent.id());
        try {
            recommend(sent).then().statusCode(409).body("type", containsString("risks-not-assessed"));
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE compartment SET name = 'identity' WHERE case_id = ? AND name = 'needs-away'", sent.id());
        }
    }

    @Test
    void aCorrectionWhoseActIsHiddenLetsNobodyRecommend() {
        CaseWork.Acknowledged sent = found(URGENT);
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        correct(sent);
        String act = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'triage.identity-corrected'",
                sent.id());
        try (HiddenAct hidden = new HiddenAct(act)) {
            recommend(sent).then().statusCode(409).body("type", containsString("not-authentic"));
        }
    }

    @Test
    void whereALifeIsAtRiskNothingWaitsAndTheCommitteeIsTold() {
        CaseWork.Acknowledged sent = found(LIFE_AT_RISK);
        recommend(sent).then().statusCode(200);
        seen(sent, "committee-1").then().body("risks", nullValue()).body("recommendation.verdict", equalTo("APPROVE"));
    }

    /** Whoever writes in the row that a life is at risk does not get round it. */
    @Test
    void anUrgencyThatNobodySentSparesNobodyTheRisks() {
        CaseWork.Acknowledged sent = found(URGENT);
        try (TableInHand row = new TableInHand("case_file", "id = ?", sent.id())) {
            row.run("UPDATE case_file SET urgency = 'LIFE_AT_RISK' WHERE id = ?", sent.id());
            recommend(sent).then().statusCode(409).body("type", containsString("not-authentic"));
        }
    }

    @Test
    void everyQuestionIsAnsweredAndAYesInWords() {
        CaseWork.Acknowledged sent = found(URGENT);
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/risks",
                        Map.of(
                                "risks",
                                List.of(Map.of(
                                        "what",
                                        "x",
                                        "likelihood",
                                        6,
                                        "impact",
                                        1,
                                        "mitigation",
                                        " ",
                                        "fromHelp",
                                        false)),
                                "harm",
                                List.of(
                                        Map.of("question", "VISIT", "answer", "YES"),
                                        Map.of("question", "VISIT", "answer", "NO"))))
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems(
                                "risks[0].likelihood",
                                "risks[0].mitigation",
                                "harm[0].text",
                                "harm[1].question",
                                "harm"));
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            CaseWork.change(other, sent.reference(), "/triage/risks", CaseWork.risks("Seen."))
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void aBudgetIsReviewedLineByLineAndTheSumStandsInClear() {
        CaseWork.Acknowledged sent = found(URGENT);
        review(sent, 1, "0", "NOT_ELIGIBLE").then().statusCode(200);
        seen(sent, "triage-2")
                .then()
                .body("budget.lines", equalTo(5))
                .body("budget.asked.amount", equalTo("1977000"))
                .body("budget.accepted.amount", equalTo("1932000"))
                .body("budget.current", equalTo(true));
        CaseWork.as("triage-2")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/assessment")
                .then()
                .body("budgetReviews[0].lines[0].asked.amount", equalTo("45000"))
                .body("budgetReviews[0].lines[0].accepted.amount", equalTo("0"))
                .body("budgetReviews[0].lines[1].reason", equalTo("ACCEPTED"));
        assertThat(StolenDatabase.value(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'triage.budget-reviewed'",
                        sent.id()))
                .contains("XOF 1932000")
                .doesNotContain("Lomé");
        Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("400000"))
                .then()
                .statusCode(200);
        seen(sent, "triage-2").then().body("budget.current", equalTo(false)).body("budget.needsVersion", equalTo(1));
        review(sent, 1, "0", "NOT_ELIGIBLE").then().statusCode(409).body("type", containsString("needs-changed"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void moreThanWasAskedIsNotAcceptedNorLessWithoutAReason() {
        CaseWork.Acknowledged sent = found(URGENT);
        review(sent, 1, "45001", "ACCEPTED")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("lines[0].accepted"));
        review(sent, 1, "44999", "ACCEPTED")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("lines[0].reason"));
        review(sent, 1, "45000", "OTHER").then().statusCode(400).body("violations.field", hasItems("lines[0].reason"));
        review(sent, 1, "44999", "OTHER").then().statusCode(400).body("violations.field", hasItems("lines[0].text"));
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/budget",
                        Map.of("needsVersion", 1, "lines", List.of(Map.of("accepted", "45000", "reason", "ACCEPTED"))))
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("lines"));
    }

    /** Whoever has the committee's, finance's or the auditors' keys and every right on the database opens none of it. */
    @Test
    void aNoteIsTriagesAlone() {
        CaseWork.Acknowledged sent = found(LIFE_AT_RISK);
        note(sent, "Her cousin must not hear of it.").then().statusCode(200);
        note(sent, "He called twice.").then().statusCode(200);
        recommend(sent).then().statusCode(200);
        String part = "/api/v1/cases/" + sent.reference() + "/compartments/notes";
        CaseWork.as("triage-2")
                .get(part)
                .then()
                .statusCode(200)
                .body("notes.text", equalTo(List.of("Her cousin must not hear of it.", "He called twice.")))
                .body("notes[0].by.name", equalTo("triage-1"));
        for (String other : List.of("committee-1", "auditor-1")) {
            CaseWork.as(other).get(part).then().statusCode(403).body("type", containsString("not-in-circle"));
        }
        CaseWork.as("finance-1").get(part).then().statusCode(404);
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            CaseWork.change(other, sent.reference(), "/triage/notes", Map.of("text", "Seen."))
                    .then()
                    .statusCode(403);
        }
        assertThat(StolenDatabase.value(
                        "SELECT GROUP_CONCAT(DISTINCT k.recipient) FROM compartment c JOIN compartment_batch_key k"
                                + " ON k.batch = c.batch WHERE c.case_id = ? AND c.name = 'notes'",
                        sent.id()))
                .isEqualTo("TRIAGE");
        assertThat(CaseWork.as("partner-1").get("/api/v1/intake-keys").asString())
                .contains("situation")
                .doesNotContain("notes");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static Response note(CaseWork.Acknowledged sent, String text) {
        return CaseWork.change("triage-1", sent.reference(), "/triage/notes", Map.of("text", text));
    }

    /** The sample's budget with that about its first line, and the others as they are. */
    private static Response review(CaseWork.Acknowledged sent, int version, String first, String reason) {
        List<Map<String, String>> lines = Stream.concat(
                        Stream.of(Map.of("accepted", first, "reason", reason)),
                        Stream.of("720000", "180000", "900000", "132000")
                                .map(all -> Map.of("accepted", all, "reason", "ACCEPTED")))
                .toList();
        return CaseWork.change(
                "triage-1", sent.reference(), "/triage/budget", Map.of("needsVersion", version, "lines", lines));
    }

    private static void correct(CaseWork.Acknowledged sent) {
        Corrections.by("triage-1", sent.reference(), "identity", Corrections.identity("+22890112233"))
                .then()
                .statusCode(200);
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

    private static CaseWork.Acknowledged found(String sample) {
        CaseWork.Acknowledged sent = CaseWork.submit(sample);
        CaseWork.find(sent.reference());
        return sent;
    }
}
