package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.testing.TableInHand;

/** Somebody wants a case to end as if all were well: one of the two who close it, who paid it, its partner, or who has the database. */
@QuarkusTest
class IntruderAfterPaymentTest {
    @Inject
    ApprovedCases approvals;

    private ApprovedCases.Approved approved;
    private String reference;

    @BeforeEach
    void aCaseThatIsPaid() {
        approved = approvals.approved(Money.of("900.00", "EUR"));
        reference = approved.reference().value();
        FollowedUp.paid(reference, "900.00");
    }

    @Test
    void aCaseIsClosedByTwoOnceEveryPointIsSettled() {
        refused("finance-1", "/close/propose", null, "report-open");
        report("800.00").then().statusCode(201);
        refused("finance-1", "/close/propose", null, "report-open");
        refused("finance-1", "/follow-up/report/accept", null, "not-opened");
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference + "/compartments/report")
                .then()
                .statusCode(200)
                .body("narrative", containsString("another town"))
                .body("unspent.amount", equalTo("100.00"))
                .body("lines[0].words", equalTo("Rent"));
        done("finance-1", "/follow-up/report/accept", null);
        refused("finance-1", "/close/propose", null, "unspent-open");
        refused("finance-1", "/follow-up/unspent", amount("100.01"), "more-than-unspent");
        done("finance-1", "/follow-up/unspent", amount("40.00"));
        refused("finance-1", "/follow-up/unspent", amount("60.01"), "more-than-unspent");
        done("finance-1", "/follow-up/unspent", amount("60.00"));
        refused("finance-1", "/close/propose", null, "confirmation-open");
        OwnVoiceAtHand.say(approved.ownCode(), "RECEIVED");
        done("finance-1", "/close/propose", null);
        FollowedUp.does("finance-1", reference, "/close", null)
                .then()
                .statusCode(403)
                .body("type", containsString("second-person-needed"));
        done("finance-2", "/close", null).body("caseStatus", equalTo("CLOSED"));
        CaseWork.as("keeper-1")
                .get("/api/v1/envelopes/" + approved.envelope())
                .then()
                .statusCode(200)
                .body("paid.amount", equalTo("800.00"))
                .body("available.amount", equalTo("4200.00"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What the second person sees is what the first signed, or nothing is closed. */
    @Test
    void whatChangedSinceItWasProposedIsProposedAgain() {
        FollowedUp.waived(reference);
        refused("finance-2", "/close", null, "closing-not-proposed");
        done("finance-1", "/close/propose", null);
        report("900.00").then().statusCode(201);
        refused("finance-2", "/close", null, "report-open");
        FollowedUp.accepted("triage-1", reference);
        refused("finance-2", "/close", null, "closing-changed");
        done("finance-2", "/close/propose", null);
        FollowedUp.does("finance-2", reference, "/close", null).then().statusCode(403);
        done("finance-1", "/close", null).body("caseStatus", equalTo("CLOSED"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Rows point at work; whoever empties or fills them closes nothing. */
    @Test
    void whoeverHasTheDatabaseClosesNothing() {
        String id = approved.id().toString();
        try (TableInHand row = new TableInHand("follow_up", "case_id = ?", id)) {
            row.run("UPDATE follow_up SET report_asked = NULL, denied_since = NULL WHERE case_id = ?", id);
            refused("finance-1", "/close/propose", null, "report-open");
            assertThat(StolenDatabase.differs()).isEqualTo("follow_up " + id);
        }
        StolenDatabase.asOwner("UPDATE case_file SET status = 'CLOSED' WHERE id = ?", id);
        try {
            refused("finance-2", "/close", null, "not-authentic");
            assertThat(StolenDatabase.differs()).contains("case_file");
        } finally {
            StolenDatabase.asOwner("UPDATE case_file SET status = 'IN_FOLLOW_UP' WHERE id = ?", id);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Taken out of the history, a report or a denial does not let the case be closed as if it had never been. */
    @Test
    void whatWasSaidIsNotTakenAway() {
        OwnVoiceAtHand.say(approved.ownCode(), "NOT_RECEIVED");
        report("1.00").then().statusCode(201);
        for (String action : List.of("own.answered", "followup.report-filed", "followup.sample-drawn")) {
            String act = StolenDatabase.value(
                    "SELECT entry FROM history_entry WHERE case_id = ? AND action = ?",
                    approved.id().toString(),
                    action);
            try (HiddenAct hidden = new HiddenAct(act)) {
                refused("finance-1", "/close/propose", null, "not-authentic");
            }
        }
        refused("finance-1", "/close/propose", null, "report-open");
    }

    /** Who paid does not do without the word of whom they paid, nor learn that it was said otherwise. */
    @Test
    void aDenialIsAnsweredByTriageAndNotToldToWhoPaid() {
        FollowedUp.does("finance-1", reference, "/follow-up/confirmation/excuse", Map.of("reason", "NO_CODE"))
                .then()
                .statusCode(403);
        refusedInput("/follow-up/waive", Map.of("point", "CONFIRMATION", "reason", "OUT_OF_REACH"));
        FollowedUp.does("finance-1", reference, "/follow-up/waive", Map.of("point", "REPORT", "reason", "TOO_LITTLE"))
                .then()
                .statusCode(200);
        String before = points("finance-1");
        OwnVoiceAtHand.say(approved.ownCode(), "NOT_RECEIVED");
        assertThat(points("finance-1")).isEqualTo(before);
        FollowedUp.seen("finance-1", reference).then().statusCode(200).body("own", nullValue());
        CaseWork.as("finance-1").get("/api/v1/cases/" + reference).then().body(not(containsString("own.")));
        FollowedUp.seen("triage-1", reference).then().body("own.denied", equalTo(true));
        refused("triage-1", "/follow-up/confirmation/excuse", Map.of("reason", "NO_CODE"), "denial-open");
        refused("triage-1", "/follow-up/denial", Map.of("answer", "LOST"), "not-opened");
        String id = approved.id().toString();
        try (TableInHand row = new TableInHand("follow_up", "case_id = ?", id)) {
            row.run("UPDATE follow_up SET denied_since = NULL WHERE case_id = ?", id);
            refused("finance-1", "/close/propose", null, "confirmation-open");
            assertThat(StolenDatabase.differs()).isEqualTo("follow_up " + id);
        }
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/own")
                .then()
                .statusCode(200);
        done("triage-1", "/follow-up/denial", Map.of("answer", "ARRIVED_SINCE"));
        refused("triage-1", "/follow-up/denial", Map.of("answer", "LOST"), "no-denial");
        FollowedUp.closed(reference).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** A yes counts the case's version up for nobody; nor does what triage says about a no, about safety, or about none. */
    @Test
    void whatTriageSaysShowsInNoVersionOfTheCase() {
        String version = CaseWork.etag(reference);
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "NOT_RECEIVED", "own.safety", "WORSE"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/own")
                .then()
                .statusCode(200);
        done("triage-1", "/follow-up/denial", Map.of("answer", "ARRIVED_SINCE"));
        done("triage-1", "/follow-up/safety", Map.of("answer", "MORE_HELP", "seen", seen()));
        assertThat(CaseWork.etag(reference)).isEqualTo(version);
        ApprovedCases.Approved other = approvals.approved(Money.of("300.00", "EUR"));
        FollowedUp.paid(other.reference().value(), "300.00");
        String before = CaseWork.etag(other.reference().value());
        FollowedUp.does(
                        "triage-1",
                        other.reference().value(),
                        "/follow-up/confirmation/excuse",
                        Map.of("reason", "NO_CODE"))
                .then()
                .statusCode(200);
        assertThat(CaseWork.etag(other.reference().value())).isEqualTo(before);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Before finance has confirmed, a yes and a no look the same to whoever has the database; whoever may read it says which it was. */
    @Test
    void aYesThatCameBeforeCountsOnceSomebodyWhoMayReadItHas() {
        ApprovedCases.Approved early = approvals.approved(Money.of("300.00", "EUR"));
        String other = early.reference().value();
        String payment = PaidByHand.sent(other, "300.00", "EUR");
        OwnVoiceAtHand.say(early.ownCode(), "RECEIVED");
        assertThat(StolenDatabase.value(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'own.answered'",
                        early.id().toString()))
                .isEqualTo("{\"version\":\"1\"}");
        PaidByHand.confirm(other, payment, "300.00", "EUR");
        FollowedUp.does("finance-1", other, "/follow-up/waive", Map.of("point", "REPORT", "reason", "TOO_LITTLE"))
                .then()
                .statusCode(200);
        FollowedUp.does("finance-1", other, "/close/propose", null)
                .then()
                .statusCode(409)
                .body("type", containsString("confirmation-open"));
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + other + "/compartments/own")
                .then()
                .statusCode(200);
        FollowedUp.closed(other).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whoIsToConfirmIsDrawnBeforeMoneyLeavesAndShown() {
        FollowedUp.seen("finance-1", reference)
                .then()
                .statusCode(200)
                .body("sample.in", equalTo(true))
                .body("sample.share", equalTo("100"))
                .body(
                        "sample.seed",
                        equalTo(StolenDatabase.value(
                                "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'committee.approved'",
                                approved.id().toString())));
        FollowedUp.seen("committee-3", reference).then().statusCode(403);
    }

    /** Only the receipt code reports, for its own organisation, and never more than was paid. */
    @Test
    void nobodyElseReportsAndNobodyReportsMore() {
        FollowedUp.report("partner-2", reference, approved.receiptCode(), Map.of("narrative", "All is well."))
                .then()
                .statusCode(404);
        FollowedUp.report("partner-1", reference, approved.ownCode(), Map.of("narrative", "All is well."))
                .then()
                .statusCode(404);
        report("900.01").then().statusCode(400).body("violations.field", hasItem("lines"));
        String kind = CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .get("/api/v1/requests/" + reference + "/report")
                .path("kinds[0]");
        Map<String, Object> most = Map.of("type", kind, "words", "Rent", "amount", "9999999999999.00");
        FollowedUp.report(
                        "partner-1",
                        reference,
                        approved.receiptCode(),
                        Map.of("narrative", "All is well.", "lines", Collections.nCopies(30, most)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("lines"));
        FollowedUp.report(
                        "partner-1",
                        reference,
                        approved.receiptCode(),
                        Map.of(
                                "narrative",
                                " ",
                                "lines",
                                List.of(Map.of("type", "ADVOCACY_ELSEWHERE", "words", "x", "amount", "1.00"))))
                .then()
                .statusCode(400);
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference)
                .then()
                .body("compartments.name", not(hasItem("report")));
        CaseWork.as("committee-3")
                .get("/api/v1/cases/" + reference + "/compartments/report")
                .then()
                .statusCode(404);
    }

    @Test
    void receiptsComeAsFilesThatTriageAndFinanceOpen() {
        SentFile file = SentFile.whole("partner-1", new byte[2000]);
        FollowedUp.report(
                        "partner-1",
                        reference,
                        approved.receiptCode(),
                        Map.of(
                                "narrative",
                                "Nothing was spent yet.",
                                "attachments",
                                List.of(Map.of("upload", file.token(), "of", "report", "name", "receipt.jpg"))))
                .then()
                .statusCode(201);
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference)
                .then()
                .body("compartments.name", hasItem(containsString("attachment/")))
                .body("compartments.name", hasItem("report"));
        String act = StolenDatabase.value(
                "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'followup.report-filed'",
                approved.id().toString());
        assertThat(act).contains("\"spent\":\"EUR 0.00\"").doesNotContain("Nothing");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** A row of what was paid that says less than was signed books nothing more back. */
    @Test
    void moneyThatDidNotComeBackIsNotBooked() {
        FollowedUp.does("finance-1", reference, "/follow-up/unspent", amount("900.01"))
                .then()
                .statusCode(409);
        report("850.00").then().statusCode(201);
        done("finance-2", "/follow-up/unspent", amount("50.00"));
        String id = approved.id().toString();
        StolenDatabase.asOwner(
                "UPDATE commitment SET paid_payment_amount = 900, released_payment_amount = 0 WHERE case_id = ?", id);
        try {
            refused("finance-1", "/follow-up/unspent", amount("50.00"), "not-authentic");
        } finally {
            StolenDatabase.asOwner(
                    "UPDATE commitment SET paid_payment_amount = 850, released_payment_amount = 50 WHERE case_id = ?",
                    id);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The answer stands beside the danger, and the words of it are sealed. */
    @Test
    void safetyIsToldByBothCodesAndAnsweredByTriage() {
        refused("triage-1", "/follow-up/safety", Map.of("answer", "MORE_HELP", "seen", ""), "no-safety-open");
        CaseWork.as("partner-1")
                .header("Relief-Receipt", approved.receiptCode())
                .contentType("application/json")
                .body(Map.of("safety", "WORSE", "words", "They came to the door."))
                .post("/api/v1/requests/" + reference + "/safety")
                .then()
                .statusCode(201);
        FollowedUp.seen("triage-1", reference).then().body("own.worseSince", notNullValue());
        FollowedUp.seen("finance-1", reference).then().body("own", nullValue());
        assertThat(StolenDatabase.column(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'own.safety-told'",
                        approved.id().toString()))
                .containsExactly("{\"safety\":\"WORSE\"}");
        done("triage-1", "/follow-up/safety", Map.of("answer", "MORE_HELP", "seen", seen()));
        FollowedUp.seen("triage-1", reference).then().body("own.worseSince", nullValue());
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "SAFER"));
        FollowedUp.seen("triage-1", reference).then().body("own.worseSince", nullValue());
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "WORSE", "own.safetyWords", "Again."));
        FollowedUp.seen("triage-1", reference).then().body("own.worseSince", notNullValue());
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Words change no version of a case: who answers an older word does not answer the one that came while their page was open. */
    @Test
    void nobodyAnswersWhatWasSaidSinceTheyLooked() {
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "WORSE", "own.safetyWords", "They called."));
        String looked = seen();
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.safety", "WORSE", "own.safetyWords", "They are here."));
        refused(
                "triage-1",
                "/follow-up/safety",
                Map.of("answer", "HEARD_ANOTHER_WAY", "seen", looked),
                "told-since-seen");
        FollowedUp.does("triage-1", reference, "/follow-up/safety", Map.of("answer", "HEARD_ANOTHER_WAY"))
                .then()
                .statusCode(400);
        FollowedUp.seen("triage-1", reference).then().body("own.worseSince", notNullValue());
        done("triage-1", "/follow-up/safety", Map.of("answer", "MORE_HELP", "seen", seen()));
    }

    /** What came before finance confirmed stays sealed: nobody does without a confirmation over words that they have not read. */
    @Test
    void aDenialThatNobodyReadIsNotPassedBy() {
        ApprovedCases.Approved early = approvals.approved(Money.of("300.00", "EUR"));
        String other = early.reference().value();
        String payment = PaidByHand.sent(other, "300.00", "EUR");
        OwnVoiceAtHand.say(early.ownCode(), "NOT_RECEIVED");
        OwnVoiceAtHand.say(early.ownCode(), Map.of("own.safety", "SAME"));
        Map<String, Object> excuse = Map.of("reason", "OUT_OF_REACH");
        FollowedUp.does("triage-1", other, "/follow-up/confirmation/excuse", excuse)
                .then()
                .statusCode(409)
                .body("type", containsString("wrong-status"));
        PaidByHand.confirm(other, payment, "300.00", "EUR");
        FollowedUp.does("triage-1", other, "/follow-up/confirmation/excuse", excuse)
                .then()
                .statusCode(409)
                .body("type", containsString("not-opened"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + other + "/compartments/own")
                .then()
                .statusCode(200);
        FollowedUp.does("triage-1", other, "/follow-up/confirmation/excuse", excuse)
                .then()
                .statusCode(409)
                .body("type", containsString("not-opened"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + other + "/compartments/own?version=1")
                .then()
                .statusCode(200);
        FollowedUp.does("triage-1", other, "/follow-up/confirmation/excuse", excuse)
                .then()
                .statusCode(409)
                .body("type", containsString("denial-open"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Booked before there was a report, and not so by the report: one of the two is wrong, and the list says so. */
    @Test
    void moneyThatCameBackAndWasSpentIsNotSettled() {
        done("finance-1", "/follow-up/unspent", amount("100.00"));
        report("900.00").then().statusCode(201);
        FollowedUp.accepted("finance-1", reference);
        refused("finance-1", "/close/propose", null, "unspent-open");
        report("800.00").then().statusCode(201);
        FollowedUp.accepted("finance-1", reference);
        refused("finance-1", "/close/propose", null, "confirmation-open");
    }

    /** Whoever owns the database takes the receipt away, or puts another part in its place. */
    @Test
    void aReceiptThatIsGoneClosesNothing() {
        FollowedUp.waived(reference);
        String id = approved.id().toString();
        try (TableInHand parts = new TableInHand("compartment", "name LIKE 'attachment/%' AND case_id = ?", id)) {
            parts.run("DELETE FROM compartment WHERE name LIKE 'attachment/%' AND case_id = ?", id);
            assertThat(FollowedUp.does("finance-1", reference, "/close/propose", null)
                            .statusCode())
                    .isEqualTo(409);
        }
        try (TableInHand parts = new TableInHand("compartment", "name LIKE 'attachment/%' AND case_id = ?", id)) {
            parts.run(
                    "UPDATE compartment SET ciphertext = REPEAT('x', 1024), commitment = REPEAT('y', 32) WHERE name LIKE 'attachment/%' AND case_id = ?",
                    id);
            refused("finance-1", "/close/propose", null, "not-authentic");
        }
        done("finance-1", "/close/propose", null);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What failed reached nobody: nobody is asked whether it did. */
    @Test
    void whereAllThatWasSentFailedNobodyIsAsked() {
        ApprovedCases.Approved failed = approvals.approved(Money.of("300.00", "EUR"));
        String other = failed.reference().value();
        String payment = PaidByHand.sent(other, "300.00", "EUR");
        FollowedUp.does("finance-1", other, "/payments/" + payment + "/fail", Map.of("reason", "NOT_COLLECTED"))
                .then()
                .statusCode(200);
        FollowedUp.does("finance-1", other, "/payments/finish", null).then().statusCode(200);
        FollowedUp.seen("finance-1", other).then().body("complete", equalTo(true));
        FollowedUp.report("partner-1", other, failed.receiptCode(), Map.of("narrative", "Nothing came."))
                .then()
                .statusCode(409);
        FollowedUp.closed(other).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What was accepted tells of the first instalment alone. */
    @Test
    void aReportOfAnInstalmentDoesNotSettleTheNext() {
        ApprovedCases.Approved parts = approvals.approved(Money.of("900.00", "EUR"));
        String other = parts.reference().value();
        PaidByHand.confirm(other, PaidByHand.sent(other, "300.00", "EUR"), "300.00", "EUR");
        FollowedUp.report("partner-1", other, parts.receiptCode(), "300.00")
                .then()
                .statusCode(201);
        FollowedUp.accepted("finance-1", other);
        FollowedUp.seen("finance-1", other).then().body("points.find { it.point == 'REPORT' }.state", equalTo("DONE"));
        PaidByHand.confirm(other, PaidByHand.sent(other, "600.00", "EUR"), "600.00", "EUR");
        FollowedUp.seen("finance-1", other).then().body("points.find { it.point == 'REPORT' }.state", equalTo("OPEN"));
        FollowedUp.does("finance-1", other, "/follow-up/report/accept", null)
                .then()
                .statusCode(409)
                .body("type", containsString("no-report"));
        FollowedUp.does("finance-1", other, "/follow-up/report/return", Map.of("reason", "AMOUNTS_UNCLEAR"))
                .then()
                .statusCode(200);
        FollowedUp.seen("finance-1", other).then().body("report.state", equalTo("RETURNED"));
        FollowedUp.report("partner-1", other, parts.receiptCode(), "900.00")
                .then()
                .statusCode(201);
        FollowedUp.accepted("finance-1", other);
        FollowedUp.seen("finance-1", other)
                .then()
                .body("points.find { it.point == 'REPORT' }.state", equalTo("DONE"))
                .body("points.find { it.point == 'UNSPENT' }.state", equalTo("DONE"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Two at the same moment book what is left once; the other one is refused. */
    @Test
    void whatIsLeftIsBookedOnceByTwoAtTheSameMoment() throws Exception {
        report("800.00").then().statusCode(201);
        List<Integer> answers = List.of("finance-1", "finance-2").parallelStream()
                .map(person -> FollowedUp.does(person, reference, "/follow-up/unspent", amount("100.00"))
                        .statusCode())
                .sorted()
                .toList();
        assertThat(answers.get(0)).isEqualTo(200);
        assertThat(answers.get(1)).isIn(409, 412);
        refused("finance-1", "/follow-up/unspent", amount("0.01"), "more-than-unspent");
        refusedInput("/follow-up/unspent", amount("0.00"));
        refusedInput("/follow-up/unspent", Map.of("amount", Map.of("amount", "1.00", "currency", "USD")));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private String seen() {
        return FollowedUp.seen("triage-1", reference).path("own.seen");
    }

    private Response report(String spent) {
        return FollowedUp.report("partner-1", reference, approved.receiptCode(), spent);
    }

    private ValidatableResponse done(String person, String path, Object body) {
        return FollowedUp.does(person, reference, path, body).then().statusCode(200);
    }

    private void refused(String person, String path, Object body, String slug) {
        FollowedUp.does(person, reference, path, body).then().statusCode(409).body("type", containsString(slug));
    }

    private void refusedInput(String path, Object body) {
        FollowedUp.does("finance-1", reference, path, body).then().statusCode(400);
    }

    private String points(String person) {
        return FollowedUp.seen(person, reference).path("points").toString();
    }

    private static Map<String, Object> amount(String amount) {
        return Map.of("amount", Map.of("amount", amount, "currency", "EUR"));
    }
}
