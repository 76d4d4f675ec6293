package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** An envelope is stopped by one keeper at once, and goes on by two. */
@QuarkusTest
class SuspendedEnvelopeTest {
    @Inject
    DemoPeople people;

    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Test
    void nothingIsGrantedFromItUntilTwoKeepersResumeIt() {
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        CaseWork.recommend(sent.reference(), "900.00", "EUR", envelope.value());
        Response round = CaseWork.openRound(sent.reference());
        vote("committee-1", sent, round).then().statusCode(200);

        suspend("keeper-1", envelope, false).then().statusCode(200).body("suspension.reason", equalTo("DONOR_ASKED"));
        suspend("keeper-1", envelope, false).then().statusCode(200);
        vote("committee-2", sent, round).then().statusCode(409).body("type", containsString("envelope-suspended"));
        CaseWork.as("triage-2")
                .get("/api/v1/cases/" + sent.reference() + "/envelopes?amount=900.00&currency=EUR")
                .then()
                .statusCode(200)
                .body("find { it.envelope == '" + envelope + "' }.refusals.rule", hasItems("envelope-suspended"));

        resume("finance-1", envelope).then().statusCode(403);
        resume("keeper-1", envelope).then().statusCode(200).body("suspension.reason", equalTo("DONOR_ASKED"));
        resume("keeper-1", envelope).then().statusCode(403).body("type", containsString("second-person-needed"));
        vote("committee-2", sent, round).then().statusCode(409).body("type", containsString("envelope-suspended"));
        resume("keeper-2", envelope).then().statusCode(200).body("suspension", nullValue());
        resume("keeper-2", envelope).then().statusCode(409).body("type", containsString("not-suspended"));
        vote("committee-2", sent, round).then().statusCode(200).body("status", equalTo("APPROVED"));
    }

    @Test
    void paymentsStopWithItWhereTheKeeperSaysSo() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        PaymentId one = planned(approved, "400.00");
        PaymentId two = planned(approved, "500.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        release.release(cases.by(second, approved), one, cases.seen(second, one));
        prepare.prepare(cases.by(first, approved), two, cases.seen(first, two), PreparedOn.nothing());

        suspend("keeper-1", approved.envelope(), true).then().statusCode(200);
        assertThat(refusal(() -> release.release(cases.by(second, approved), two, cases.seen(second, two))))
                .isEqualTo("envelope-suspended");
        assertThat(refusal(() -> send.sent(cases.by(first, approved), one))).isEqualTo("envelope-suspended");
        resume("keeper-1", approved.envelope());
        resume("keeper-2", approved.envelope());

        suspend("keeper-1", approved.envelope(), false).then().statusCode(200);
        send.sent(cases.by(first, approved), one);
        release.release(cases.by(second, approved), two, cases.seen(second, two));
    }

    /** Whoever stopped it less keeps nobody from stopping more, and what is stopped is not stopped less by one person. */
    @Test
    void whoStoppedGrantsAloneKeepsNobodyFromStoppingPayments() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        PaymentId payment = planned(approved, "400.00");
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
        suspend("keeper-1", approved.envelope(), false).then().statusCode(200);
        resume("keeper-1", approved.envelope()).then().statusCode(200);

        suspend("keeper-2", approved.envelope(), true)
                .then()
                .statusCode(200)
                .body("suspension.payments", equalTo(true));
        assertThat(refusal(() -> send.sent(cases.by(first, approved), payment))).isEqualTo("envelope-suspended");
        suspend("keeper-1", approved.envelope(), false)
                .then()
                .statusCode(409)
                .body("type", containsString("suspended-otherwise"));
        // What was proposed before is of the suspension before.
        resume("keeper-2", approved.envelope()).then().statusCode(200);
        assertThat(refusal(() -> send.sent(cases.by(first, approved), payment))).isEqualTo("envelope-suspended");
        resume("keeper-1", approved.envelope()).then().statusCode(200).body("suspension", nullValue());
        send.sent(cases.by(first, approved), payment);
    }

    private PaymentId planned(ApprovedCases.Approved approved, String amount) {
        return plan.plan(
                        cases.by(people.acting("finance-1"), approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of(amount, "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private static Response vote(String member, CaseWork.Acknowledged sent, Response round) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/votes");
    }

    private static Response suspend(String keeper, EnvelopeId envelope, boolean payments) {
        return CaseWork.as(keeper)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "DONOR_ASKED", "payments", payments))
                .post("/api/v1/envelopes/" + envelope + "/suspension");
    }

    private static Response resume(String keeper, EnvelopeId envelope) {
        return CaseWork.as(keeper).post("/api/v1/envelopes/" + envelope + "/resume");
    }

    private static String refusal(Runnable work) {
        return catchThrowableOfType(Problem.Conflict.class, work::run).slug();
    }
}
