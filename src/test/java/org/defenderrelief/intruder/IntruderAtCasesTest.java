package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.Channel;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.ReceiptCode;

/** Somebody with the database rewrites what stands in clear on a case, or what triage found and recommended. */
@QuarkusTest
class IntruderAtCasesTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final String ENVELOPE = "01932f5e-0000-7000-8000-000000000001";

    @Inject
    Channel channel;

    @Inject
    DemoPeople people;

    @TestHTTPResource("/")
    String root;

    private CaseWork.Acknowledged sent;
    private String reference;

    @BeforeEach
    void aCaseThatTriageTookUp() {
        sent = CaseWork.submit(SAMPLE);
        reference = sent.reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "status, APPROVED",
        "status, HELPED_OTHERWISE",
        "status, SUBMITTED",
        "partner, casa-del-rio",
        "urgency, ORDINARY",
        "region, 419",
        "assistance_types, LEGAL",
        "codename, Other Name",
        "requested_amount, 9999",
        "requested_currency, EUR",
        "sealed_by_sender, 1",
        "assignee, 00000000-0000-4000-8000-000000200002",
        "submitted_by, 00000000-0000-4000-8000-000000200002",
        "outcome_code, NO_MONEY",
        "needs_act, 00000000-0000-4000-8000-000000200002"
    })
    void aRewrittenCaseGoesNoFurther(String column, String lie) {
        String truth = StolenDatabase.value("SELECT " + column + " FROM case_file WHERE id = ?", sent.id());
        StolenDatabase.asService("UPDATE case_file SET " + column + " = ? WHERE id = ?", lie, sent.id());
        try {
            ask().then().statusCode(409).body("type", containsString("not-authentic"));
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + reference)
                    .then()
                    .statusCode(200)
                    .body("authentic", equalTo(false));
            assertThat(StolenDatabase.alarms(sent.id())).contains("case_file/" + sent.id());
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + sent.id());
        } finally {
            StolenDatabase.asOwner("UPDATE case_file SET " + column + " = ? WHERE id = ?", truth, sent.id());
        }
        ask().then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What a column says that only other states have, or that fits another state, is named too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outcome_code = status, status = 'CLOSED'",
                "outcome_code = status, status = 'APPROVED'",
                "outcome_code = status, status = 'WITHDRAWN'",
                "outcome_code = status, status = 'HELPED_OTHERWISE'",
                "outcome_code = 'NO_MONEY', status = 'DECLINED'",
                "duplicate_of = id",
                "duplicate_of = id, status = 'DUPLICATE'",
                "assignee = NULL",
                "language = 'sw'"
            })
    void noColumnOfACaseSaysWhatNobodySigned(String lie) {
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            table.run("UPDATE case_file SET " + lie + " WHERE id = ?", sent.id());
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + sent.id());
            ask().then().statusCode(409).body("type", containsString("not-authentic"));
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aCaseThatNobodyTookUpIsNobodys() {
        CaseWork.Acknowledged waiting = CaseWork.submit(SAMPLE);
        try (TableInHand table = new TableInHand("case_file", "id = ?", waiting.id())) {
            table.run("UPDATE case_file SET assignee = submitted_by WHERE id = ?", waiting.id());
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + waiting.id());
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aCaseGivenToAnotherOrganisationIsNotTheirs() {
        StolenDatabase.asService("UPDATE case_file SET partner = 'casa-del-rio' WHERE id = ?", sent.id());
        try {
            String path = "/api/v1/requests/" + reference;
            CaseWork.as("partner-2")
                    .get("/api/v1/requests")
                    .then()
                    .statusCode(200)
                    .body("reference", not(hasItem(reference)));
            CaseWork.as("partner-2").get(path).then().statusCode(404);
            CaseWork.as("partner-2")
                    .header("Relief-Receipt", "00000-00000-00000-00000-00000")
                    .get(path + "/messages")
                    .then()
                    .statusCode(404);
            // Not even with the code, should they have that too.
            CaseWork.as("partner-2")
                    .header("Relief-Receipt", sent.receiptCode())
                    .get(path + "/messages")
                    .then()
                    .statusCode(404);
            assertThat(StolenDatabase.alarms(sent.id())).contains("case_file/" + sent.id());
        } finally {
            StolenDatabase.asService("UPDATE case_file SET partner = 'lumiere-des-collines' WHERE id = ?", sent.id());
        }
    }

    /** With an account of the same organisation, and the database: a code of one's own in the place of the sender's. */
    @Test
    void aCaseIsNotWithdrawnWithACodeThatTheSenderNeverHad() {
        ReceiptCode mine = ReceiptCode.random();
        try (TableInHand table = new TableInHand("receipt_key", "case_id = ?", sent.id());
                PrivateKeys keys = mine.keys(CaseId.parse(sent.id()))) {
            StolenDatabase.asOwner(
                    "UPDATE receipt_key SET sealing_key = ?, signing_key = ? WHERE case_id = ?",
                    keys.publicKeys().sealing().bytes(),
                    keys.publicKeys().signing().bytes(),
                    sent.id());
            String path = "/api/v1/requests/" + reference;
            CaseWork.as("partner-1")
                    .header("If-Match", CaseWork.as("partner-1").get(path).header("ETag"))
                    .header("Relief-Receipt", mine.reveal())
                    .post(path + "/withdraw")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", mine.reveal())
                    .get(path + "/messages")
                    .then()
                    .statusCode(409);
            assertThat(StolenDatabase.alarms(sent.id())).contains("receipt_key/" + sent.id());
            assertThat(StolenDatabase.value("SELECT status FROM case_file WHERE id = ?", sent.id()))
                    .isEqualTo("IN_TRIAGE");
        }
    }

    @Test
    void aPartOfARewrittenCaseIsNotOpened() {
        String truth = StolenDatabase.value("SELECT urgency FROM case_file WHERE id = ?", sent.id());
        StolenDatabase.asService("UPDATE case_file SET urgency = 'ORDINARY' WHERE id = ?", sent.id());
        try {
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + reference + "/compartments/situation")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        } finally {
            StolenDatabase.asService("UPDATE case_file SET urgency = ? WHERE id = ?", truth, sent.id());
        }
    }

    @ParameterizedTest
    @CsvSource({"committee-1, situation", "finance-1, payment"})
    void norDoesAPageShowIt(String reader, String part) {
        WebClient browser = new WebClient();
        String token = browser.signIn(at("review/unlock"), reader).formToken();
        browser.post(at("review/unlock"), Map.of("passphrase", "vault-" + reader + "-demo", "csrf-token", token));
        String page = "review/cases/" + reference;
        Map<String, String> form = Map.of("csrf-token", token);
        assertThat(browser.post(at(page + "/open"), form).status()).isEqualTo(404);
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            StolenDatabase.asService("UPDATE case_file SET status = 'APPROVED' WHERE id = ?", sent.id());
            for (String parts : List.of("", "?name=" + part)) {
                WebClient.Answer answer = browser.post(at(page + "/open" + parts), form);
                assertThat(answer.status()).as(parts).isEqualTo(409);
                assertThat(answer.body()).as(parts).doesNotContain("data-state=\"opened\"");
            }
            assertThat(browser.get(at(page)).body()).contains("role=\"alert\"");
        }
        browser.post(at("review/logout"), form);
        assertThat(StolenDatabase.column(
                        "SELECT id FROM history_entry WHERE case_id = ? AND action = 'compartment.read'", sent.id()))
                .isEmpty();
    }

    /** Who may see a case follows from where it stands: moved there by hand, it is read by nobody whom it was never put before. */
    @ParameterizedTest
    @CsvSource({"committee-1, situation", "finance-1, payment"})
    void aCaseCalledApprovedIsNotReadByWhomItWasNeverPutBefore(String reader, String part) {
        String path = "/api/v1/cases/" + reference + "/compartments/" + part;
        CaseWork.as(reader).get(path).then().statusCode(404);
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            StolenDatabase.asService("UPDATE case_file SET status = 'APPROVED' WHERE id = ?", sent.id());
            for (String version : new String[] {"", "?version=1"}) {
                CaseWork.as(reader)
                        .get(path + version)
                        .then()
                        .statusCode(409)
                        .body("type", containsString("not-authentic"));
            }
            assertThat(StolenDatabase.alarms(sent.id())).contains("case_file/" + sent.id());
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + sent.id());
        }
        CaseWork.as(reader).get(path).then().statusCode(404);
        assertThat(StolenDatabase.column(
                        "SELECT id FROM history_entry WHERE case_id = ? AND action = 'compartment.read'", sent.id()))
                .isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The sender may read what they were told wherever their case stands; triage reads nothing of a case that somebody moved. */
    @Test
    void messagesOfARewrittenCaseAreTheirSendersOnly() {
        String messages = "/api/v1/requests/" + reference + "/messages";
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Do not call the number."))
                .post(messages)
                .then()
                .statusCode(201);
        Acting triage = people.acting("triage-1");
        Reference read = new Reference(reference);
        assertThat(channel.readUnlocked(triage, read)).hasSize(1);
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            StolenDatabase.asService("UPDATE case_file SET status = 'SUBMITTED' WHERE id = ?", sent.id());
            assertThatThrownBy(() -> channel.readUnlocked(triage, read))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", sent.receiptCode())
                    .get(messages)
                    .then()
                    .statusCode(200);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Each such row is passed over and alarmed; without an end to that, whoever writes many of them keeps the service busy for ever. */
    @Test
    void underManyCasesWithoutSubmissionTheListSaysThatItIsNotRight() {
        String columns = columns();
        String values = columns.replaceFirst("\\bid\\b", "UUID()")
                .replaceFirst("\\breference\\b", "CONCAT('DR-QB00-', LPAD(seq, 4, '0'))")
                .replaceFirst("\\breceived_at\\b", "received_at + INTERVAL 1 SECOND");
        StolenDatabase.asOwner(
                "INSERT INTO case_file (" + columns + ") SELECT " + values
                        + " FROM case_file, seq_1_to_5000 WHERE id = ?",
                sent.id());
        try {
            CaseWork.as("partner-1")
                    .get("/api/v1/requests?limit=50")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("case_file/none").hasSizeLessThan(1000);
        } finally {
            StolenDatabase.asOwner("DELETE d FROM case_duty d JOIN case_file f ON f.id = d.case_id"
                    + " WHERE f.reference LIKE 'DR-QB00-%'");
            StolenDatabase.asOwner("DELETE FROM case_file WHERE reference LIKE 'DR-QB00-%'");
        }
        CaseWork.as("partner-1").get("/api/v1/requests?limit=50").then().statusCode(200);
    }

    private static String columns() {
        return String.join(
                ", ",
                StolenDatabase.column(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = 'case_file' AND IFNULL(generation_expression, '') = ''"));
    }

    @Test
    void aCaseWithoutSubmissionIsNone() {
        String columns = columns();
        String values = columns.replaceFirst("\\bid\\b", "UUID()")
                .replaceFirst("\\breference\\b", "'DR-0000-0001'")
                .replaceFirst("\\bassignee\\b", "NULL")
                .replaceFirst("\\bstatus\\b", "'SUBMITTED'");
        StolenDatabase.asOwner(
                "INSERT INTO case_file (" + columns + ") SELECT " + values + " FROM case_file WHERE id = ?", sent.id());
        try {
            CaseWork.as("partner-1").get("/api/v1/requests/DR-0000-0001").then().statusCode(404);
            CaseWork.change("triage-1", "DR-0000-0001", "/triage/accept", null)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).startsWith("case_file ");
        } finally {
            StolenDatabase.asOwner("DELETE d FROM case_duty d JOIN case_file f ON f.id = d.case_id"
                    + " WHERE f.reference = 'DR-0000-0001'");
            StolenDatabase.asOwner("DELETE FROM case_file WHERE reference = 'DR-0000-0001'");
        }
    }

    @Test
    void anInventedFindingRecommendsNothing() {
        find("DEFENDER", "MET");
        find("URGENT_DANGER", "MET");
        StolenDatabase.asService(
                "INSERT INTO triage_finding (case_id, criterion, finding, found_by, found_at, act)"
                        + " SELECT case_id, 'CAUSAL_LINK', 'MET', found_by, found_at, act FROM triage_finding"
                        + " WHERE case_id = ? AND criterion = 'DEFENDER'",
                sent.id());
        try {
            notRecommended("triage_finding/" + sent.id() + "/CAUSAL_LINK");
            assertThat(StolenDatabase.differs()).isEqualTo("triage_finding " + sent.id() + "/CAUSAL_LINK");
        } finally {
            StolenDatabase.asOwner(
                    "DELETE FROM triage_finding WHERE case_id = ? AND criterion = 'CAUSAL_LINK'", sent.id());
        }
    }

    @Test
    void aFindingTurnedRoundRecommendsNothing() {
        find("DEFENDER", "MET");
        find("URGENT_DANGER", "MET");
        find("CAUSAL_LINK", "NOT_MET");
        StolenDatabase.asService(
                "UPDATE triage_finding SET finding = 'MET' WHERE case_id = ? AND criterion = 'CAUSAL_LINK'", sent.id());
        try {
            notRecommended("triage_finding/" + sent.id() + "/CAUSAL_LINK");
            assertThat(StolenDatabase.differs()).isEqualTo("triage_finding " + sent.id() + "/CAUSAL_LINK");
        } finally {
            StolenDatabase.asService(
                    "UPDATE triage_finding SET finding = 'NOT_MET' WHERE case_id = ? AND criterion = 'CAUSAL_LINK'",
                    sent.id());
        }
    }

    @Test
    void anOlderFindingPutBackRecommendsNothing() {
        find("DEFENDER", "MET");
        find("URGENT_DANGER", "MET");
        find("CAUSAL_LINK", "MET");
        String older = StolenDatabase.value(
                "SELECT act FROM triage_finding WHERE case_id = ? AND criterion = 'CAUSAL_LINK'", sent.id());
        find("CAUSAL_LINK", "NOT_MET");
        String last = StolenDatabase.value(
                "SELECT act FROM triage_finding WHERE case_id = ? AND criterion = 'CAUSAL_LINK'", sent.id());
        put("MET", older);
        try {
            notRecommended("triage_finding/" + sent.id() + "/CAUSAL_LINK");
            assertThat(StolenDatabase.differs()).isEqualTo("triage_finding " + sent.id() + "/CAUSAL_LINK");
        } finally {
            put("NOT_MET", last);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private void put(String finding, String act) {
        StolenDatabase.asService(
                "UPDATE triage_finding SET finding = ?, act = ? WHERE case_id = ? AND criterion = 'CAUSAL_LINK'",
                finding,
                act,
                sent.id());
    }

    @Test
    void aFindingTakenAwayIsMissed() {
        find("DEFENDER", "NOT_MET");
        String by = finding("found_by");
        String at = finding("found_at");
        String act = finding("act");
        StolenDatabase.asOwner("DELETE FROM triage_finding WHERE case_id = ?", sent.id());
        try {
            notRecommended("triage_finding/" + sent.id() + "/DEFENDER");
            assertThat(StolenDatabase.differs()).isEqualTo("triage_finding " + sent.id() + "/DEFENDER");
        } finally {
            StolenDatabase.asService(
                    "INSERT INTO triage_finding (case_id, criterion, finding, found_by, found_at, act)"
                            + " VALUES (?, 'DEFENDER', 'NOT_MET', ?, ?, ?)",
                    sent.id(),
                    by,
                    at,
                    act);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private String finding(String column) {
        return StolenDatabase.value("SELECT " + column + " FROM triage_finding WHERE case_id = ?", sent.id());
    }

    @Test
    void aRecommendationNobodySignedIsNotShown() {
        recommended();
        StolenDatabase.asService(
                "INSERT INTO triage_recommendation (id, case_id, verdict, amount, currency, envelope_id, recommended_by,"
                        + " recommended_at, act) SELECT UUID(), case_id, verdict, amount * 10, currency, envelope_id,"
                        + " recommended_by, NOW(6) + INTERVAL 1 DAY, UUID() FROM triage_recommendation WHERE case_id = ?",
                sent.id());
        try {
            notShown();
            assertThat(StolenDatabase.differs()).startsWith("triage_recommendation ");
        } finally {
            StolenDatabase.asOwner(
                    "DELETE FROM triage_recommendation WHERE case_id = ? AND recommended_at > NOW(6) + INTERVAL 1 HOUR",
                    sent.id());
        }
    }

    @Test
    void aRecommendationOfAnotherAmountIsNotShown() {
        recommended();
        StolenDatabase.asOwner("UPDATE triage_recommendation SET amount = amount * 10 WHERE case_id = ?", sent.id());
        try {
            notShown();
            assertThat(StolenDatabase.differs()).startsWith("triage_recommendation ");
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE triage_recommendation SET amount = amount / 10 WHERE case_id = ?", sent.id());
        }
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .body("authentic", equalTo(true))
                .body("recommendation.amount.amount", equalTo("1500000"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aDutyNobodyTookOnIsNamed() {
        StolenDatabase.asService(
                "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act)"
                        + " SELECT case_id, '00000000-0000-4000-8000-000000200002', 'VOTER', claimed_at, act FROM case_duty"
                        + " WHERE case_id = ? AND duty = 'ASSESSOR'",
                sent.id());
        try {
            assertThat(StolenDatabase.differs()).startsWith("case_duty " + sent.id());
        } finally {
            StolenDatabase.asOwner("DELETE FROM case_duty WHERE case_id = ? AND duty = 'VOTER'", sent.id());
        }
    }

    private void notRecommended(String alarmed) {
        recommend().then().statusCode(409).body("type", containsString("not-authentic"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .statusCode(200)
                .body("authentic", equalTo(false))
                .body("findings", empty());
        assertThat(StolenDatabase.alarms(sent.id())).contains(alarmed);
        assertThat(StolenDatabase.value("SELECT status FROM case_file WHERE id = ?", sent.id()))
                .isEqualTo("IN_TRIAGE");
    }

    private void notShown() {
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .statusCode(200)
                .body("authentic", equalTo(false))
                .body("recommendation", nullValue());
        assertThat(StolenDatabase.alarms(sent.id())).contains("triage_recommendation/" + sent.id());
    }

    private Response ask() {
        return CaseWork.change("triage-1", reference, "/triage/ask", Map.of("text", "Which route is safe?"));
    }

    private void find(String criterion, String finding) {
        CaseWork.change(
                        "triage-1",
                        reference,
                        "/triage/criteria",
                        Map.of("criterion", criterion, "finding", finding, "evidence", "Seen."))
                .then()
                .statusCode(200);
    }

    private void recommended() {
        find("DEFENDER", "MET");
        find("URGENT_DANGER", "MET");
        find("CAUSAL_LINK", "MET");
        CaseWork.assessRisks(reference).then().statusCode(200);
        CaseWork.fillChecklist(reference).then().statusCode(200);
        recommend().then().statusCode(200);
    }

    private Response recommend() {
        return CaseWork.change(
                "triage-1",
                reference,
                "/triage/recommend",
                Map.of(
                        "verdict",
                        "APPROVE",
                        "amount",
                        Map.of("amount", "1500000", "currency", "XOF"),
                        "envelope",
                        ENVELOPE,
                        "text",
                        "Verified."));
    }

    private String at(String path) {
        return root + path;
    }
}
