package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.PaidByHand;
import org.defenderrelief.testing.SeveralGive;
import org.defenderrelief.testing.SeveralGive.Share;

/** What became of each envelope's part of a grant that several give to: 600 of the first and 300 of the second. */
@QuarkusTest
class SeveralEnvelopesPaidTest {
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    FundFixture fund;

    @Inject
    Envelopes envelopes;

    @Inject
    Ledger ledger;

    private EnvelopeId first;
    private EnvelopeId second;
    private CaseWork.Acknowledged sent;
    private Response round;

    @BeforeEach
    void askedOfTwo() {
        first = fund.envelope("5000.00", "5000.00");
        second = fund.envelope("5000.00", "5000.00");
        sent = CaseWork.recommendedRequest(LIFE_AT_RISK, "900.00", "EUR", first.value());
        round = SeveralGive.asked(sent.reference(), "900.00", first.value(), new Share(second.value(), "300.00"));
        round.then().statusCode(201);
    }

    @AfterEach
    void everythingIsAsItWasSigned() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    /** Of one the money had left, of the other it was planned alone. */
    @Test
    void ofARefusedReleaseEachGetsBackWhatHadNotLeft() {
        // Of those who release in other tests some pause now.
        Response ratification = SeveralGive.release("committee-3", sent.reference(), round, null);
        List<String> commitments = ratification.then().statusCode(201).extract().path("commitments");
        String left = paid(commitments.get(0), "400.00");
        String planned = planned(commitments.get(1), "300.00");
        refuse("committee-1", ratification);
        refuse("committee-2", ratification);

        assertThat(available(first)).isEqualTo("4600.00");
        assertThat(available(second)).isEqualTo("5000.00");
        payments()
                .body("payments.find { it.id == '" + planned + "' }.status", equalTo("CANCELLED"))
                .body("payments.find { it.id == '" + left + "' }.status", equalTo("SENT"));
        FollowedUp.does("finance-1", sent.reference(), "/payments", plan(commitments.get(1), "300.00"))
                .then()
                .statusCode(409)
                .body("type", containsString("not-ratified"));

        PaidByHand.confirm(sent.reference(), left, "400.00", "EUR");
        status("IN_FOLLOW_UP");
        FollowedUp.does("finance-2", sent.reference(), "/close/propose", null)
                .then()
                .statusCode(409)
                .body("type", containsString("refused-money-open"));
    }

    @Test
    void whatNothingWasPaidOfGoesBackToBoth() {
        Response ratification = SeveralGive.release("committee-3", sent.reference(), round, null);
        ratification.then().statusCode(201);
        assertThat(available(second)).isEqualTo("4700.00");
        refuse("committee-1", ratification);
        refuse("committee-2", ratification);
        assertThat(available(first)).isEqualTo("5000.00");
        assertThat(available(second)).isEqualTo("5000.00");
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .body("summary.status", equalTo("DECLINED"));
    }

    @Test
    void finishingGivesBackTheShareThatWasNotPaid() {
        List<String> commitments = approved();
        PaidByHand.confirm(sent.reference(), paid(commitments.get(0), "600.00"), "600.00", "EUR");
        status("IN_DISBURSEMENT");
        FollowedUp.does("finance-1", sent.reference(), "/payments/finish", null)
                .then()
                .statusCode(200);
        status("IN_FOLLOW_UP");
        assertThat(available(first)).isEqualTo("4400.00");
        assertThat(available(second)).isEqualTo("5000.00");
    }

    /** As of less that was granted: the envelope that is drawn on last gives less first. */
    @Test
    void whatWasNotSpentComesBackToTheOneDrawnOnLast() {
        List<String> commitments = approved();
        PaidByHand.confirm(sent.reference(), paid(commitments.get(1), "300.00"), "300.00", "EUR");
        PaidByHand.confirm(sent.reference(), paid(commitments.get(0), "600.00"), "600.00", "EUR");
        FollowedUp.does("finance-1", sent.reference(), "/follow-up/unspent", amount("200.00"))
                .then()
                .statusCode(200);
        assertThat(available(first)).isEqualTo("4400.00");
        assertThat(available(second)).isEqualTo("4900.00");
        FollowedUp.does("finance-1", sent.reference(), "/follow-up/unspent", amount("150.00"))
                .then()
                .statusCode(200);
        assertThat(available(first)).isEqualTo("4450.00");
        assertThat(available(second)).isEqualTo("5000.00");
        FollowedUp.does("finance-1", sent.reference(), "/follow-up/unspent", amount("550.01"))
                .then()
                .statusCode(409)
                .body("type", containsString("more-than-unspent"));
    }

    @Test
    void onePaymentIsNotRedoneOutOfTheOtherEnvelope() {
        List<String> commitments = approved();
        String failed = paid(commitments.get(1), "300.00");
        FollowedUp.does(
                        "finance-1",
                        sent.reference(),
                        "/payments/" + failed + "/fail",
                        Map.of("reason", "DETAILS_REFUSED"))
                .then()
                .statusCode(200);
        Map<String, Object> redone = new HashMap<>(plan(commitments.get(0), "300.00"));
        redone.put("replaces", failed);
        FollowedUp.does("finance-1", sent.reference(), "/payments", redone)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("replaces"));
        redone.put("commitment", commitments.get(1));
        FollowedUp.does("finance-1", sent.reference(), "/payments", redone)
                .then()
                .statusCode(201);
    }

    private List<String> approved() {
        SeveralGive.vote("committee-1", sent.reference(), round, null).then().statusCode(200);
        Response decided = SeveralGive.vote("committee-2", sent.reference(), round, null);
        decided.then().statusCode(200);
        return decided.path("commitments");
    }

    private String planned(String commitment, String amount) {
        return FollowedUp.does("finance-1", sent.reference(), "/payments", plan(commitment, amount))
                .then()
                .statusCode(201)
                .extract()
                .path("payment");
    }

    private static Map<String, Object> plan(String commitment, String amount) {
        return Map.of(
                "commitment",
                commitment,
                "amount",
                SeveralGive.euro(amount),
                "method",
                "MOBILE_MONEY",
                "methodReason",
                "PAYEE_ASKED",
                "withoutAgreement",
                "LIFE_AT_RISK");
    }

    private static Map<String, Object> amount(String amount) {
        return Map.of("amount", SeveralGive.euro(amount));
    }

    private String paid(String commitment, String amount) {
        String payment = planned(commitment, amount);
        PaidByHand.sendPlanned(sent.reference(), payment);
        return payment;
    }

    private void refuse(String member, Response ratification) {
        CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "choice",
                        "DECLINE",
                        "reason",
                        "NOT_VERIFIABLE",
                        "text",
                        "Too soon.",
                        "proposalHash",
                        ratification.path("proposalHash")))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + ratification.path("id") + "/votes")
                .then()
                .statusCode(200);
    }

    private void status(String expected) {
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .statusCode(200)
                .body("summary.status", equalTo(expected));
    }

    private ValidatableResponse payments() {
        return CaseWork.as("finance-1")
                .get("/api/v1/cases/" + sent.reference() + "/payments")
                .then()
                .statusCode(200);
    }

    private String available(EnvelopeId envelope) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ledger.balance(envelopes.get(envelope)).available().plainAmount());
    }
}
