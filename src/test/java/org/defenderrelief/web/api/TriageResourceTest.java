package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Requests;

@QuarkusTest
class TriageResourceTest {
    @Inject
    Duties duties;

    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final String KIVU = "02-rdc-kivu-subsistence-fr.json";
    private static final String ENVELOPE = "01932f5e-0000-7000-8000-000000000001";

    /** What is said at once is what is kept: no time is finer the first time. */
    @Test
    void timesAreSaidAsTheyAreReadLater() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        String said = CaseWork.change("triage-1", reference, "/triage/accept", null)
                .then()
                .statusCode(200)
                .extract()
                .path("statusSince");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference)
                .then()
                .statusCode(200)
                .body("summary.statusSince", equalTo(said));
    }

    @Test
    void aRequestIsTakenUpAssessedAndRecommended() {
        String reference = CaseWork.submit(TOGO).reference();
        accept(reference);
        assess(reference);
        CaseWork.change(
                        "triage-1",
                        reference,
                        "/triage/checks",
                        Map.of(
                                "kind",
                                "REFEREE",
                                "referee",
                                0,
                                "outcome",
                                "CONFIRMS",
                                "confidence",
                                "HIGH",
                                "on",
                                "2026-11-20",
                                "text",
                                "Confirms what the request says."))
                .then()
                .statusCode(200);

        CaseWork.assessRisks(reference).then().statusCode(200);
        CaseWork.fillChecklist(reference).then().statusCode(200);
        recommend(reference).then().statusCode(200).body("status", equalTo("BEFORE_COMMITTEE"));

        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .statusCode(200)
                .body("findings.criterion", equalTo(List.of("DEFENDER", "URGENT_DANGER", "CAUSAL_LINK")))
                .body("findings.finding", equalTo(List.of("MET", "MET", "MET")))
                .body("recommendation.verdict", equalTo("APPROVE"))
                .body("recommendation.amount.amount", equalTo("1500000"))
                .body("recommendation.envelope", equalTo(ENVELOPE))
                .body("suspectedDuplicates", hasSize(0));
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/compartments/assessment")
                .then()
                .statusCode(200)
                .body("findings", hasSize(3))
                .body("findings[0].evidence", equalTo("Evidence of DEFENDER"))
                .body("checks[0].referee", equalTo(0))
                .body("recommendations[0].conditions", equalTo("In two instalments."))
                .body("recommendations[0].by.name", equalTo("triage-1"));
    }

    @Test
    void aRefusalNamesWhatIsMissingAndNothingIsHalfDone() {
        String reference = CaseWork.submit(TOGO).reference();
        accept(reference);

        recommend(reference)
                .then()
                .statusCode(409)
                .body("type", containsString("criteria-not-settled"))
                .body("detail", containsString("DEFENDER, URGENT_DANGER, CAUSAL_LINK"));
        CaseWork.change("triage-1", reference, "/triage/criteria", Map.of("criterion", "DEFENDER", "finding", "MET"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("evidence"));
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(409);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .body("findings", hasSize(0))
                .body("recommendation", nullValue());
    }

    @Test
    void changesNeedThePresentVersionAndTheRightPerson() {
        String reference = CaseWork.submit(TOGO).reference();
        String etag = CaseWork.etag(reference);

        CaseWork.as("triage-1")
                .post("/api/v1/cases/" + reference + "/triage/accept")
                .then()
                .statusCode(428);
        accept(reference);
        CaseWork.as("triage-2")
                .header("If-Match", etag)
                .post("/api/v1/cases/" + reference + "/triage/accept")
                .then()
                .statusCode(412);
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            CaseWork.as(other)
                    .header("If-Match", CaseWork.etag(reference))
                    .post("/api/v1/cases/" + reference + "/triage/resume")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void aRefereeWhoDidNotAgreeIsNotContacted() {
        String reference = CaseWork.submit(KIVU).reference();
        accept(reference);
        Map<String, Object> check = Map.of(
                "kind",
                "REFEREE",
                "referee",
                2,
                "outcome",
                "CONFIRMS",
                "confidence",
                "LOW",
                "on",
                "2026-11-20",
                "text",
                "x");

        CaseWork.change("triage-1", reference, "/triage/checks", check)
                .then()
                .statusCode(409)
                .body("type", containsString("referee-consent"));
    }

    @Test
    void theSamePersonInTwoRequestsIsWarnedOfAndAHumanDecides() {
        String name = Requests.name();
        String phone = Requests.phone();
        // What is sealed is compared once somebody of triage, who has the key of the index, opened it.
        String first = Requests.opened(name, phone, identity -> {}).reference();
        String second = Requests.opened(name, phone, identity -> {}).reference();
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + second + "/triage")
                .then()
                .body("suspectedDuplicates.reference", hasItem(first))
                .body(
                        "suspectedDuplicates.find { it.reference == '" + first + "' }.shares",
                        hasItem("NAME_BIRTH_YEAR"));

        CaseWork.change("triage-1", second, "/triage/duplicate", Map.of("duplicateOf", first))
                .then()
                .statusCode(200)
                .body("status", equalTo("DUPLICATE"));
        CaseWork.change("triage-1", first, "/triage/duplicate", Map.of("duplicateOf", second))
                .then()
                .statusCode(409)
                .body("type", containsString("duplicate-of-closed"));
        CaseWork.change("triage-1", first, "/triage/duplicate", Map.of("duplicateOf", "DR-0000-0000"))
                .then()
                .statusCode(400)
                .body("violations[0].code", equalTo("UNKNOWN"));
    }

    @Test
    void aQuestionReachesThePartnerSealed() {
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        accept(sent.reference());

        CaseWork.change("triage-1", sent.reference(), "/triage/ask", Map.of("text", "Which route is safe?"))
                .then()
                .statusCode(200)
                .body("status", equalTo("AWAITING_INFORMATION"));
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(200)
                .body("text", hasItem("Which route is safe?"));
        CaseWork.change("triage-1", sent.reference(), "/triage/resume", null)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_TRIAGE"));
    }

    @Test
    void whatTriageIsToBeWarnedOfComesUpWhenItOpensTheCase() {
        String reference = CaseWork.submit(TOGO).reference();
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/situation")
                .then()
                .statusCode(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/needs")
                .then()
                .statusCode(200);

        List<String> warnings = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .path("warnings");

        assertThat(warnings).doesNotContain("AMOUNT_DIFFERS", "ASSISTANCE_DIFFERS", "NO_DATED_INCIDENT");
    }

    @Test
    void onlyTheOrganisationThatSentARequestTakesItBackAndWithItsReceiptCode() {
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        String etag = CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference())
                .header("ETag");
        String withdraw = "/api/v1/requests/" + sent.reference() + "/withdraw";

        CaseWork.as("partner-2")
                .header("If-Match", etag)
                .header("Relief-Receipt", sent.receiptCode())
                .post(withdraw)
                .then()
                .statusCode(404);
        CaseWork.as("partner-1")
                .header("If-Match", etag)
                .post(withdraw)
                .then()
                .statusCode(403)
                .body("type", containsString("receipt-required"));
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .post(withdraw)
                .then()
                .statusCode(428);
        CaseWork.as("partner-1")
                .header("If-Match", etag)
                .header("Relief-Receipt", sent.receiptCode().toLowerCase(Locale.ROOT))
                .post(withdraw)
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"));
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(409);
    }

    @Test
    void whatTriageDoesNeedsAnOpenVault() {
        String reference = CaseWork.submit(TOGO).reference();

        Api.as("triage-1")
                .noContentType()
                .header("If-Match", CaseWork.etag(reference))
                .post("/api/v1/cases/" + reference + "/triage/accept")
                .then()
                .statusCode(423)
                .body("type", containsString("vault-locked"));
    }

    @Test
    void whoAcceptsOrAsksIsAnAssessor() {
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        accept(sent.reference());
        CaseWork.change("triage-2", sent.reference(), "/triage/ask", Map.of("text", "Which route is safe?"))
                .then()
                .statusCode(200);

        assertThat(duties.on(new CaseId(UUID.fromString(sent.id()))))
                .containsValue(Duty.ASSESSOR)
                .hasSize(3);
    }

    @Test
    void aCaseIsReferredWithACodedReasonAndHostileInputIsNotEchoed() {
        String reference = CaseWork.submit(TOGO).reference();
        accept(reference);

        CaseWork.as("triage-1")
                .header("If-Match", CaseWork.etag(reference))
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"<script>alert(1)</script>\"}")
                .post("/api/v1/cases/" + reference + "/triage/refer")
                .then()
                .statusCode(400)
                .body(not(containsString("script")));
        CaseWork.change("triage-1", reference, "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200)
                .body("status", equalTo("REFERRED"))
                .body("outcomeCode", equalTo("OUTSIDE_REGION"));
    }

    private static void accept(String reference) {
        CaseWork.change("triage-1", reference, "/triage/accept", null)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_TRIAGE"));
    }

    private static void assess(String reference) {
        for (String criterion : List.of("DEFENDER", "URGENT_DANGER", "CAUSAL_LINK")) {
            CaseWork.change(
                            "triage-1",
                            reference,
                            "/triage/criteria",
                            Map.of("criterion", criterion, "finding", "MET", "evidence", "Evidence of " + criterion))
                    .then()
                    .statusCode(200);
        }
    }

    private static Response recommend(String reference) {
        return CaseWork.change(
                "triage-1",
                reference,
                "/triage/recommend",
                Map.of(
                        "verdict", "APPROVE",
                        "amount", Map.of("amount", "1500000", "currency", "XOF"),
                        "envelope", ENVELOPE,
                        "conditions", "In two instalments.",
                        "text", "Verified with two referees."));
    }
}
