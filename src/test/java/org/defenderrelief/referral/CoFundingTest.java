package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.referral.NextDoor.answer;
import static org.defenderrelief.referral.NextDoor.consentForLines;
import static org.defenderrelief.referral.NextDoor.difference;
import static org.defenderrelief.referral.NextDoor.refer;
import static org.defenderrelief.referral.NextDoor.takenUp;
import static org.defenderrelief.referral.NextDoor.track;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.keyring.ServiceSignature;

/** Two funds share a budget by its lines, as the sender agreed; each knows what the other pays. */
@QuarkusTest
class CoFundingTest {
    @Inject
    KnownFunds known;

    @Inject
    NameFund name;

    @Inject
    SendOut send;

    @Inject
    ServiceSignature service;

    @Inject
    DemoPeople people;

    private String fund;

    @BeforeEach
    void theServiceIsAFundThatTwoKnow() {
        fund = NextDoor.fund("http://localhost:" + RestAssured.port, NextDoor.root());
    }

    @AfterEach
    void noneIsLeft() {
        NextDoor.noneKnown(known, name, people);
    }

    @Test
    void oneFundPaysTheLinesThatItWasAskedFor() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consentForLines(sent, fund, List.of(2, 1)))
                .statusCode(201)
                .extract()
                .path("id");
        send.sendNow();
        CaseWork.as("triage-2")
                .get("/api/v1/funds/referrals")
                .then()
                .body("find { it.id == '" + referral + "' }.asks.lines", equalTo("1,2"));
        answer(referral, "pays", lines(1)).statusCode(409).body("type", endsWith(":referral-settled"));
        answer(referral, "take", null).statusCode(200);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", nullValue());

        answer(referral, "pays", lines(3)).statusCode(400).body("violations[0].field", equalTo("lines"));
        answer(referral, "pays", lines(1)).statusCode(204);
        answer(referral, "pays", lines(2)).statusCode(204);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", equalTo("2"));
        // Whoever saw an earlier word go can send it again, and a fund can say what it was not asked for.
        said(referral, List.of(3), Instant.now(), 404);
        said(referral, List.of(1), Instant.now().minusSeconds(600), 204);
        said(referral, List.of(1), Instant.now().plusSeconds(3600), 404);
        track(sent.reference()).body("referrals[0].paid", equalTo("2"));
        answer(referral, "pays", lines()).statusCode(400);
        answer(referral, "pays", Map.of("paid", "ALL")).statusCode(400).body("violations[0].field", equalTo("lines"));
        answer(referral, "pays", Map.of("paid", "NONE", "lines", List.of(1)))
                .statusCode(400)
                .body("violations[0].field", equalTo("lines"));
        String key = UUID.randomUUID().toString();
        none(referral, key);
        none(referral, key);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", equalTo("none"));
        answer(referral, "pays", lines(1, 2)).statusCode(204);
        // Sent again since no answer came, it does not come after the newer word.
        none(referral, key);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", equalTo("1,2"));
        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference() + "/referrals")
                .then()
                .body("referrals[0].paid", equalTo("1,2"))
                .body("consents[0].lines", equalTo("1,2"));
        answer(referral, "done", null).statusCode(204);
        send.sendNow();
        track(sent.reference()).body("referrals[0].status", equalTo("DONE")).body("referrals[0].paid", equalTo("1,2"));
        assertThat(difference()).isNull();
    }

    /** Triage's correction may have moved the lines. */
    @Test
    void ofCorrectedNeedsNobodyHasAgreedToSingleLines() {
        CaseWork.Acknowledged sent = takenUp();
        String consent = consentForLines(sent, fund, List.of(1));
        Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("250000"))
                .then()
                .statusCode(200);
        refer(sent.reference(), consent).statusCode(409).body("type", endsWith(":consent-outdated"));
        refer(sent.reference(), consentForLines(sent, fund, List.of(1))).statusCode(201);
    }

    private static void none(String referral, String key) {
        CaseWork.as("triage-2")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("paid", "NONE"))
                .post("/api/v1/funds/referrals/" + referral + "/pays")
                .then()
                .statusCode(204);
    }

    private static Map<String, Object> lines(Integer... numbers) {
        return Map.of("paid", "LINES", "lines", List.of(numbers));
    }

    /** As the other fund's service would. */
    private void said(String referral, List<Integer> lines, Instant at, int status) {
        BetweenFunds message = BetweenFunds.of(
                        Ids.next(), BetweenFunds.Kind.PAYS, UUID.fromString(referral), NextDoor.root(), at)
                .paying(lines);
        Api.anonymous()
                .contentType(ContentType.JSON)
                .body(SignedMessage.of(message, service).json())
                .post("/api/v1/funds/messages")
                .then()
                .statusCode(status);
    }

    @Test
    void linesAreNumbersEachOnce() {
        CaseWork.Acknowledged sent = takenUp();
        for (List<Integer> lines : List.of(List.<Integer>of(), List.of(0), List.of(2, 2), List.of(301), List.of(-1))) {
            CaseWork.as("partner-1")
                    .header("Relief-Receipt", sent.receiptCode())
                    .contentType(ContentType.JSON)
                    .body(Map.of("fund", fund, "parts", List.of("situation", "needs"), "lines", lines))
                    .post("/api/v1/requests/" + sent.reference() + "/referrals/consents")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("lines"));
        }
    }
}
