package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.Exclusions;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.PersonLimit;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.SeveralGive;
import org.defenderrelief.testing.SeveralGive.Share;
import org.defenderrelief.testing.TableInHand;

/** One person gets no more of an envelope than its donor allows, on all cases together, whatever stands in the database and whoever asks. */
@QuarkusTest
class EnvelopePersonLimitTest {
    private static final String OVER = "over-envelope-person-limit";

    @Inject
    ApprovedCases approvals;

    @Inject
    FundFixture fund;

    private final String name = Requests.name();
    private EnvelopeId envelope;
    private EnvelopeId other;

    @BeforeEach
    void onePersonGetsAThousandWithinAYear() {
        envelope = fund.envelope(
                LocalDate.parse("2026-01-01"),
                new DonorRules(
                        ExchangeRule.BANK_RATE,
                        true,
                        Currency.getInstance("EUR"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new PersonLimit(Money.of("1000.00", "EUR"), 12)),
                        Exclusions.NONE));
        other = fund.envelope("5000.00", "5000.00");
    }

    @Test
    void whatWasGrantedFromItOnAnotherCaseCountsAndWhatOtherEnvelopesGaveDoesNot() {
        granted("700.00", envelope);
        granted("900.00", other);
        CaseWork.Acknowledged again = found("URGENT", name);
        recommend(again, "300.01", envelope).then().statusCode(409).body("type", containsString(OVER));
        recommend(again, "300.00", envelope).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** It is a donor's rule: unlike the fund's own ceiling, no danger and no reason lifts it; another envelope does. */
    @Test
    void aLifeAtRiskIsHelpedFromAnotherEnvelope() {
        granted("700.00", envelope);
        CaseWork.Acknowledged again = found("LIFE_AT_RISK", name);
        recommend(again, "400.00", envelope).then().statusCode(409).body("type", containsString(OVER));
        recommend(again, "400.00", other).then().statusCode(200);
        round(again, "400.00", envelope).then().statusCode(409).body("type", containsString(OVER));
        round(again, "300.00", envelope).then().statusCode(201);
    }

    /** Through two partners, each below the bound: what is asked for and not decided yet counts, from this envelope alone. */
    @Test
    void whatIsAskedElsewhereAndNotDecidedCountsAsFarAsItIsAskedFromHere() {
        CaseWork.Acknowledged first = found("URGENT", name);
        CaseWork.Acknowledged second = found("partner-2", "URGENT", name);
        CaseWork.Acknowledged third = found("partner-2", "URGENT", name);
        recommend(first, "600.00", envelope).then().statusCode(200);
        recommend(third, "900.00", other).then().statusCode(200);
        recommend(second, "500.00", envelope).then().statusCode(409).body("type", containsString(OVER));
        recommend(second, "400.00", envelope).then().statusCode(200);
        round(first, "600.00", envelope).then().statusCode(201);
        round(first, "700.00", envelope).then().statusCode(409).body("type", containsString(OVER));
        round(third, "1.00", envelope).then().statusCode(409).body("type", containsString(OVER));
    }

    /** Whether it gives first or beside another: its part counts, and nothing of the other's. */
    @Test
    void whatIsAskedFromItBesideAnotherCountsByItsPart() {
        CaseWork.Acknowledged beside = found("URGENT", name);
        CaseWork.Acknowledged again = found("partner-2", "URGENT", name);
        recommend(beside, "1200.00", other).then().statusCode(200);
        SeveralGive.asked(beside.reference(), "1200.00", other.value(), new Share(envelope.value(), "700.00"))
                .then()
                .statusCode(201);
        recommend(again, "300.01", envelope).then().statusCode(409).body("type", containsString(OVER));
        recommend(again, "300.00", envelope).then().statusCode(200);
    }

    @Test
    void anotherPersonAndWhatIsAboveItAloneAreAskedToo() {
        granted("1000.00", envelope);
        CaseWork.Acknowledged stranger = found("URGENT", Requests.name());
        recommend(stranger, "1000.01", envelope).then().statusCode(409).body("type", containsString(OVER));
        recommend(stranger, "1000.00", envelope).then().statusCode(200);
    }

    /** It is no row that nobody signed: nobody is alarmed by whoever asks for it. */
    @Test
    void whatIsMoreThanAnyAmountCanBeIsRefusedLikeAllElseThatIsTooMuch() {
        granted("700.00", envelope);
        CaseWork.Acknowledged again = found("URGENT", name);
        recommend(again, "9999999999999.99", envelope).then().statusCode(409).body("type", containsString(OVER));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + again.reference() + "/envelopes?amount=9999999999999.99&currency=EUR")
                .then()
                .statusCode(200);
        assertThat(StolenDatabase.alarms(again.id())).isEmpty();
    }

    @Test
    void itIsShownBesideWhyAnEnvelopeCannotPay() {
        CaseWork.Acknowledged sent = found("URGENT", name);
        String found = "find { it.envelope == '" + envelope + "' }.";
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/envelopes?amount=1000.01&currency=EUR")
                .then()
                .statusCode(200)
                .body(found + "perPerson.most.amount", equalTo("1000.00"))
                .body(found + "perPerson.months", equalTo(12))
                .body(found + "refusals[0].rule", equalTo(OVER));
    }

    /** Triage, which may know of them, sees what other cases of the person leave, once the case is indexed; the committee is told the bound alone. */
    @Test
    void triageSeesWhatOtherCasesLeaveAndNobodyElseLearnsOfThem() {
        granted("700.00", envelope);
        CaseWork.Acknowledged again = found("URGENT", name);
        assertThat(refusals(again, "triage-1", "400.00"))
                .as("nobody opened the identity yet")
                .isEmpty();
        Requests.open("triage-1", again.reference());
        assertThat(refusals(again, "triage-1", "400.00")).containsExactly(OVER);
        assertThat(refusals(again, "triage-1", "300.00")).isEmpty();
        recommend(again, "300.00", envelope).then().statusCode(200);
        assertThat(refusals(again, "committee-1", "400.00")).isEmpty();
    }

    /** Who it is comes out when the round is open already: the vote that would reserve the money is refused, and nothing is reserved. */
    @Test
    void whoIsTheSamePersonAfterAllIsAskedOnceMoreWhenMoneyIsReserved() {
        CaseWork.Acknowledged before = granted("700.00", envelope);
        String second = Requests.name();
        CaseWork.Acknowledged again = found("URGENT", second);
        recommend(again, "400.00", envelope).then().statusCode(200);
        Response round = round(again, "400.00", envelope);
        round.then().statusCode(201);
        vote("committee-1", again, round).then().statusCode(200);
        Corrections.by(
                        "triage-1",
                        before.reference(),
                        "identity",
                        Corrections.body("identity", "MISTYPED", "It is the other one.", identity -> {
                            identity.put("name", second).remove("pseudonym");
                            identity.putArray("dependants");
                        }))
                .then()
                .statusCode(200);
        vote("committee-2", again, round).then().statusCode(409).body("type", containsString(OVER));
        assertThat(StolenDatabase.value("SELECT COUNT(*) FROM commitment WHERE case_id = ?", again.id()))
                .isEqualTo("0");
        round(again, "300.00", envelope).then().statusCode(201);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static Response vote(String member, CaseWork.Acknowledged sent, Response round) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/votes");
    }

    private List<String> refusals(CaseWork.Acknowledged sent, String who, String amount) {
        return CaseWork.as(who)
                .get("/api/v1/cases/" + sent.reference() + "/envelopes?amount=" + amount + "&currency=EUR")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.envelope == '" + envelope + "' }.refusals.rule");
    }

    /** With the service's own rights, and the owner's: the earlier case moved, its commitment made small or taken away, its index row gone. */
    @Test
    void whoeverRewritesTheOtherCaseTakesNothingOutOfTheSum() {
        CaseWork.Acknowledged before = granted("700.00", envelope);
        CaseWork.Acknowledged again = found("URGENT", name);
        try (TableInHand rows = new TableInHand("commitment", "case_id = ?", before.id())) {
            rows.run("UPDATE commitment SET envelope_amount = 1, payment_amount = 1 WHERE case_id = ?", before.id());
            refused(again);
        }
        try (TableInHand rows = new TableInHand("commitment", "case_id = ?", before.id())) {
            rows.run("UPDATE commitment SET committed_at = '2001-01-01' WHERE case_id = ?", before.id());
            refused(again);
        }
        try (TableInHand rows = new TableInHand("commitment", "case_id = ?", before.id())) {
            rows.run("DELETE FROM commitment WHERE case_id = ?", before.id());
            refused(again);
        }
        try (TableInHand rows = new TableInHand("commitment", "case_id = ?", before.id())) {
            rows.run("UPDATE commitment SET envelope_id = ? WHERE case_id = ?", other.toString(), before.id());
            refused(again);
        }
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", before.id())) {
            rows.run("UPDATE blind_index SET act = UUID() WHERE case_id = ?", before.id());
            refused(again);
        }
        String region = StolenDatabase.value("SELECT region FROM case_file WHERE id = ?", before.id());
        StolenDatabase.asService(
                "UPDATE case_file SET region = ? WHERE id = ?", region.equals("419") ? "002" : "419", before.id());
        try {
            refused(again);
        } finally {
            StolenDatabase.asOwner("UPDATE case_file SET region = ? WHERE id = ?", region, before.id());
        }
        recommend(again, "300.00", envelope).then().statusCode(200);
    }

    private void refused(CaseWork.Acknowledged again) {
        recommend(again, "300.01", envelope).then().statusCode(409).body("type", containsString(OVER));
    }

    @Test
    void whoeverTakesTheRuleOffTheEnvelopeLiftsNothing() {
        granted("700.00", envelope);
        CaseWork.Acknowledged again = found("URGENT", name);
        try (TableInHand rows = new TableInHand("envelope", "id = ?", envelope.toString())) {
            rows.run("UPDATE envelope SET person_most = NULL, person_months = NULL WHERE id = ?", envelope.toString());
            recommend(again, "400.00", envelope).then().statusCode(409).body("type", containsString("not-authentic"));
            rows.run(
                    "UPDATE envelope SET confirmed_act = NULL, confirmed_by = NULL, confirmed_at = NULL WHERE id = ?",
                    envelope.toString());
            recommend(again, "400.00", envelope).then().statusCode(200);
            round(again, "400.00", envelope).then().statusCode(409);
        }
        round(again, "400.00", envelope).then().statusCode(409).body("type", containsString(OVER));
    }

    /** In another currency it is what it takes at the rate of the day. */
    @Test
    void whatIsPaidInAnotherCurrencyCountsAtItsRate() {
        fund.rate("DOP", "0.02", LocalDate.now(ZoneOffset.UTC));
        granted("700.00", envelope);
        CaseWork.Acknowledged again = found("URGENT", name);
        Map<String, Object> much = body("15000.50", "DOP", envelope);
        CaseWork.change("triage-1", again.reference(), "/triage/recommend", much)
                .then()
                .statusCode(409)
                .body("type", containsString(OVER));
        CaseWork.change("triage-1", again.reference(), "/triage/recommend", body("15000.00", "DOP", envelope))
                .then()
                .statusCode(200);
    }

    private CaseWork.Acknowledged granted(String amount, EnvelopeId from) {
        CaseWork.Acknowledged before = Requests.opened(name, Requests.phone(), identity -> {});
        approvals.approvedFrom(before, from, Money.of(amount, "EUR"));
        return before;
    }

    private static CaseWork.Acknowledged found(String urgency, String name) {
        return found("partner-1", urgency, name);
    }

    private static CaseWork.Acknowledged found(String partner, String urgency, String name) {
        CaseWork.Acknowledged sent = Requests.submit(partner, urgency, name, Requests.phone(), identity -> {});
        CaseWork.find(sent.reference());
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        return sent;
    }

    private static Response recommend(CaseWork.Acknowledged sent, String amount, EnvelopeId from) {
        return CaseWork.change("triage-1", sent.reference(), "/triage/recommend", body(amount, "EUR", from));
    }

    private static Map<String, Object> body(String amount, String currency, EnvelopeId from) {
        return Map.of(
                "verdict",
                "APPROVE",
                "amount",
                Map.of("amount", amount, "currency", currency),
                "envelope",
                from.toString(),
                "text",
                "Verified.");
    }

    private static Response round(CaseWork.Acknowledged sent, String amount, EnvelopeId from) {
        return CaseWork.change(
                "triage-2",
                sent.reference(),
                "/rounds",
                Map.of(
                        "conditions",
                        "",
                        "amount",
                        Map.of("amount", amount, "currency", "EUR"),
                        "envelope",
                        from.toString()));
    }
}
