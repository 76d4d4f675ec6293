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

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

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
    DemoPeople people;

    private String fund;

    @BeforeEach
    void theServiceIsAFundThatTwoKnow() {
        fund = NextDoor.fund("http://localhost:" + RestAssured.port, NextDoor.root());
    }

    @AfterEach
    void noneIsLeft() {
        try (Acting keeper = people.acting("keeper-1")) {
            known.signed().known().keySet().forEach(id -> name.end(keeper, id));
        }
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
                .body("find { it.id == '" + referral + "' }.asks.lines", equalTo(List.of(1, 2)));
        answer(referral, "pays", Map.of("lines", List.of(1)))
                .statusCode(409)
                .body("type", endsWith(":referral-settled"));
        answer(referral, "take", null).statusCode(200);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", nullValue());

        answer(referral, "pays", Map.of("lines", List.of(3)))
                .statusCode(400)
                .body("violations[0].field", equalTo("lines"));
        answer(referral, "pays", Map.of("lines", List.of(1))).statusCode(204);
        answer(referral, "pays", Map.of("lines", List.of(2))).statusCode(204);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", equalTo(List.of(2)));
        answer(referral, "pays", Map.of("lines", List.of())).statusCode(204);
        send.sendNow();
        track(sent.reference()).body("referrals[0].paid", equalTo(List.of(1, 2)));
        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference() + "/referrals")
                .then()
                .body("referrals[0].paid", equalTo(List.of(1, 2)))
                .body("consents[0].lines", equalTo(List.of(1, 2)));
        answer(referral, "done", null).statusCode(204);
        send.sendNow();
        track(sent.reference())
                .body("referrals[0].status", equalTo("DONE"))
                .body("referrals[0].paid", equalTo(List.of(1, 2)));
        assertThat(difference()).isNull();
    }

    @Test
    void linesAreNumbersEachOnce() {
        CaseWork.Acknowledged sent = takenUp();
        for (List<Integer> lines : List.of(List.of(0), List.of(2, 2), List.of(201), List.of(-1))) {
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
