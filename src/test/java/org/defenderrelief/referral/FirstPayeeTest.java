package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.defenderrelief.referral.NextDoor.answer;
import static org.defenderrelief.referral.NextDoor.consent;
import static org.defenderrelief.referral.NextDoor.difference;
import static org.defenderrelief.referral.NextDoor.refer;
import static org.hamcrest.Matchers.endsWith;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.intake.CorrectPayee;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.ReceiptCode;

/** A referred case comes without payment details; whoever referred it, and nobody else, gives the first ones, and then money can be granted on it. */
@QuarkusTest
class FirstPayeeTest {
    private static final byte[] DETAILS = """
            {"method": "MOBILE_MONEY", "payeeName": "Tumaini Bashonga Lwirangwe", "pickupCountry": "CD", "mobileNumber": "+243 990 000 023",
             "operator": "Lisanga Pesa", "bankTrailRisk": false}
            """.getBytes(StandardCharsets.UTF_8);

    @Inject
    KnownFunds known;

    @Inject
    NameFund name;

    @Inject
    SendOut send;

    @Inject
    FundFixture money;

    @Inject
    VettedPartners vetted;

    @Inject
    OwnRequests own;

    @Inject
    CorrectPayee correct;

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
    void whoReferredGivesThemAndTheCommitteeIsAsked() {
        CaseWork.Acknowledged sent = NextDoor.takenUp();
        String referral = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        send.sendNow();
        String there = answer(referral, "take", null).statusCode(200).extract().path("reference");
        send.sendNow();
        String receipt = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/referrals/" + referral + "/receipt")
                .then()
                .statusCode(200)
                .extract()
                .path("receiptCode");
        CaseWork.recommend(
                there, "500.00", "EUR", money.envelope("9000.00", "9000.00").value());
        CaseWork.openRound(there).then().statusCode(409).body("type", endsWith(":compartment-missing"));

        Actor theirs = vetted.speaking(vetted.stranger(new PartnerId("fund-" + fund.substring(fund.length() - 12))));
        Reference reference = Reference.read(there).orElseThrow();
        assertThatThrownBy(() -> own.sender(
                        theirs, reference, ReceiptCode.read(sent.receiptCode()).orElseThrow()))
                .as("the code of the request there is none of the case here")
                .isInstanceOf(Problem.NotFound.class);
        try (Sender sender =
                own.sender(theirs, reference, ReceiptCode.read(receipt).orElseThrow())) {
            assertThat(correct.isFirst(own.one(theirs, reference))).isTrue();
            correct.correct(sender, reference, DETAILS, Optional.empty());
            assertThat(correct.isFirst(own.one(theirs, reference))).isFalse();
        }

        CaseWork.openRound(there).then().statusCode(201);
        assertThat(difference()).isNull();
    }
}
