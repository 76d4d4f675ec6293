package org.defenderrelief.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;

@QuarkusTest
class PaymentsApiTest {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    ApprovedCases cases;

    @Test
    void twoPeopleOfFinanceTakeACaseFromApprovalToClosureOverHttp() {
        String base = "/api/v1/cases/" + approved().reference();
        String payment = base + "/payments/" + plan(base, "900.00", "CASH_VIA_PARTNER");

        step("finance-1", base, payment + "/prepare").statusCode(200).body("status", equalTo("PREPARED"));
        step("finance-1", base, payment + "/release")
                .statusCode(403)
                .contentType(PROBLEM)
                .body("type", containsString("separation-of-duties"));
        step("finance-2", base, payment + "/release").statusCode(200).body("status", equalTo("RELEASED"));
        step("finance-2", base, payment + "/sent").statusCode(200).body("caseStatus", equalTo("IN_DISBURSEMENT"));
        command("finance-1", etag(base))
                .body(receipt("900.00", "[\"A. Signatory\"]"))
                .post(payment + "/confirm")
                .then()
                .statusCode(400)
                .body("violations.field", contains("signatories"))
                .body(not(containsString("A. Signatory")));
        command("finance-1", etag(base))
                .body(receipt("900.00", "[\"A. Signatory\", \"B. Signatory\"]"))
                .post(payment + "/confirm")
                .then()
                .statusCode(200)
                .body("caseStatus", equalTo("IN_FOLLOW_UP"));
        String reference = base.substring(base.lastIndexOf('/') + 1);
        FollowedUp.waived(reference);
        step("finance-1", base, base + "/close/propose").statusCode(200).body("caseStatus", equalTo("IN_FOLLOW_UP"));
        step("finance-1", base, base + "/close")
                .statusCode(403)
                .contentType(PROBLEM)
                .body("type", containsString("second-person-needed"));
        step("finance-2", base, base + "/close").statusCode(200).body("caseStatus", equalTo("CLOSED"));

        String receipt = Api.as("finance-1")
                .get(payment)
                .then()
                .statusCode(200)
                .body("received.amount", equalTo("900.00"))
                .body("receivedOn", notNullValue())
                .body("next", hasSize(0))
                .extract()
                .path("receipt");
        Api.unlocked("finance-2")
                .get(base + "/compartments/" + receipt)
                .then()
                .statusCode(200)
                .body("signatories", contains("A. Signatory", "B. Signatory"));
    }

    @Test
    void theSameCommandAgainIsAnsweredAsTheFirstTime() {
        String base = "/api/v1/cases/" + approved().reference();
        String payment = base + "/payments/" + plan(base, "900.00", "MONEY_TRANSFER_AGENCY");
        RequestSpecification preparing = command("finance-1", etag(base)).body(seen("finance-1", payment));

        String first = preparing
                .post(payment + "/prepare")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String again = preparing
                .post(payment + "/prepare")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        preparing
                .body("{\"reason\":\"MISTAKE\"}")
                .post(payment + "/cancel")
                .then()
                .statusCode(422)
                .body("type", containsString("idempotency-mismatch"));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void nobodyPreparesOrReleasesWhatTheyHaveNotSeenOrWhatHasChangedSince() {
        ApprovedCases.Approved approved = approved();
        String base = "/api/v1/cases/" + approved.reference();
        String payment = base + "/payments/" + plan(base, "900.00", "MONEY_TRANSFER_AGENCY");

        CaseWork.as("finance-1")
                .get(payment + "/payee")
                .then()
                .statusCode(200)
                .body("payee.name", notNullValue())
                .body("payee.askedMethod", equalTo("MONEY_TRANSFER_AGENCY"))
                .body("payee.bankTrailRisk", equalTo(true))
                .body("payee.dangerous", equalTo(false))
                .body("payee.otherWay", equalTo(false))
                .body("payee.details.payeeName", notNullValue())
                .body("inEnvelope.amount", equalTo("900.00"))
                .body("conditions", contains("Paid in two instalments."))
                .body("payment.status", equalTo("PLANNED"));
        Api.as("finance-1").get(payment + "/payee").then().statusCode(423);
        for (String other : new String[] {"triage-1", "committee-1", "auditor-1"}) {
            CaseWork.as(other).get(payment + "/payee").then().statusCode(403);
        }
        command("finance-1", etag(base)).post(payment + "/prepare").then().statusCode(400);
        command("finance-1", etag(base))
                .body("{\"seen\":\"1\"}")
                .post(payment + "/prepare")
                .then()
                .statusCode(400)
                .body("violations.field", contains("seen"));
        command("finance-1", etag(base))
                .body("{\"seen\":\"" + "0".repeat(64) + "\"}")
                .post(payment + "/prepare")
                .then()
                .statusCode(409)
                .body("type", containsString("changed-since-seen"));

        String before = seen("finance-2", payment);
        step("finance-1", base, payment + "/prepare").statusCode(200);
        command("finance-2", etag(base))
                .body(before)
                .post(payment + "/release")
                .then()
                .statusCode(409)
                .body("type", containsString("changed-since-seen"));
        String prepared = seen("finance-2", payment);

        // The sender corrects the account, two people stand by it, and it is prepared anew, all after finance-2 looked.
        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        whoStandsByACorrectionHasReadIt(base, approved);
        step("finance-1", base, payment + "/prepare").statusCode(200);
        command("finance-2", etag(base))
                .body(prepared)
                .post(payment + "/release")
                .then()
                .statusCode(409)
                .body("type", containsString("changed-since-seen"));
        step("finance-2", base, payment + "/release").statusCode(200).body("status", equalTo("RELEASED"));
    }

    private void whoStandsByACorrectionHasReadIt(String base, ApprovedCases.Approved approved) {
        String correction = base + "/payee-correction";
        CaseWork.as("finance-1")
                .get(correction)
                .then()
                .statusCode(200)
                .body("next", equalTo("COMPARE"))
                .body("after.pickupCountry", equalTo("GH"))
                .body("before.payeeName", notNullValue());
        for (String other : new String[] {"triage-1", "committee-1", "auditor-1"}) {
            CaseWork.as(other).get(correction).then().statusCode(403);
        }
        command("finance-1", etag(base)).post(correction + "/compare").then().statusCode(400);
        String stale = looked("finance-1", correction);
        cases.correctPayee(approved, Map.of("pickupCountry", "GH", "notes", "After the first look."))
                .then()
                .statusCode(201);
        for (String unread : new String[] {stale, looked("finance-2", correction)}) {
            command("finance-1", etag(base))
                    .body(unread)
                    .post(correction + "/compare")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("changed-since-seen"));
        }
        step("finance-1", base, correction + "/compare").statusCode(200);
        command("finance-2", etag(base))
                .body(looked("finance-1", correction))
                .post(correction + "/confirm")
                .then()
                .statusCode(409);
        step("finance-2", base, correction + "/confirm").statusCode(200);
    }

    @Test
    void aStepThatIsNotOpenIsAConflictWithItsReason() {
        String base = "/api/v1/cases/" + approved().reference();
        String payment = base + "/payments/" + plan(base, "900.00", "MONEY_TRANSFER_AGENCY");

        step("finance-1", base, payment + "/sent")
                .statusCode(409)
                .contentType(PROBLEM)
                .body("type", containsString("transition-refused"))
                .body("detail", containsString("A payment that is PLANNED cannot become SENT"));
    }

    @Test
    void commandsNeedTheCasesVersionAndAKey() {
        String base = "/api/v1/cases/" + approved().reference();
        String payment = base + "/payments/" + plan(base, "900.00", "MONEY_TRANSFER_AGENCY");

        CaseWork.as("finance-1")
                .contentType("application/json")
                .header("Idempotency-Key", "k")
                .body(seen("finance-1", payment))
                .post(payment + "/prepare")
                .then()
                .statusCode(428);
        CaseWork.as("finance-1")
                .contentType("application/json")
                .header("If-Match", etag(base))
                .body(seen("finance-1", payment))
                .post(payment + "/prepare")
                .then()
                .statusCode(400)
                .body("violations.field", contains("Idempotency-Key"));
        command("finance-1", "\"0\"")
                .body(seen("finance-1", payment))
                .post(payment + "/prepare")
                .then()
                .statusCode(412);
    }

    @Test
    void onlyFinancePaysAndPartnersSeeNoPayments() {
        String base = "/api/v1/cases/" + approved().reference();

        command("committee-1", etag(base))
                .body(planBody("1.00", "MONEY_TRANSFER_AGENCY"))
                .post(base + "/payments")
                .then()
                .statusCode(403);
        Api.as("partner-1").get(base + "/payments").then().statusCode(403);
        Api.as("auditor-1")
                .get(base + "/payments")
                .then()
                .statusCode(200)
                .body("commitments", hasSize(1))
                .body("commitments[0].unpaid.amount", equalTo("900.00"));
        Api.anonymous().get(base + "/payments").then().statusCode(401);
    }

    @Test
    void unknownMethodsAndWrongScalesAreNamedByField() {
        String base = "/api/v1/cases/" + approved().reference();

        command("finance-1", etag(base))
                .body(planBody("1.00", "PIGEON"))
                .post(base + "/payments")
                .then()
                .statusCode(400)
                .body("violations.field", contains("method"))
                .body(not(containsString("PIGEON")));
        command("finance-1", etag(base))
                .body(planBody("1.001", "MONEY_TRANSFER_AGENCY"))
                .post(base + "/payments")
                .then()
                .statusCode(400)
                .body("violations.field", contains("amount"));
    }

    @Test
    void twoKeepersOpenAnEnvelopeAndItsLedgerBeginsWithTheDonorsMoney() {
        String code = "API-" + Crockford.random(8);
        Map<String, Object> body = Map.of(
                "donorCode", "API-DONOR",
                "donorName", "A donor over HTTP",
                "code", code,
                "title", "For tests over HTTP",
                "total", Map.of("amount", "1000.00", "currency", "EUR"),
                "ceiling", Map.of("amount", "100.00", "currency", "EUR"),
                "validFrom", "2026-01-01",
                "validUntil", "2026-12-31",
                "regions", new String[] {"002"});

        String id = opened("keeper-1", body).statusCode(201).extract().path("id");
        opened("keeper-1", body).statusCode(201).body("id", equalTo(id)).body("pending", equalTo(true));
        opened("finance-1", body).statusCode(403);
        confirmed("keeper-1", id).statusCode(403).body("type", containsString("second-person-needed"));
        give("keeper-1", id, "1.00").statusCode(409).body("type", containsString("envelope-pending"));
        confirmed("keeper-2", id)
                .statusCode(200)
                .body("pending", equalTo(false))
                .body("available.amount", equalTo("1000.00"));
        confirmed("keeper-2", id).statusCode(200);
        Api.as("finance-1")
                .get("/api/v1/envelopes/" + id + "/ledger")
                .then()
                .statusCode(200)
                .body("kind", contains("FUNDED"))
                .body("[0].postings.account", contains("DONOR", "AVAILABLE"))
                .body("[0].postings.amount", contains("-1000.00", "1000.00"));
        give("keeper-1", id, "1000.01").statusCode(409).body("type", containsString("envelope-short"));
        Api.as("auditor-1").get("/api/v1/envelopes").then().statusCode(200).body("code", hasItem(code));
    }

    @Test
    void anEnvelopeThatCannotBeIsRefusedFieldByField() {
        Map<String, Object> body = Map.of(
                "donorCode", "api donor",
                "donorName", "A donor",
                "code", "X",
                "title", "T",
                "total", Map.of("amount", "1000.00", "currency", "EUR"),
                "ceiling", Map.of("amount", "1000.01", "currency", "EUR"),
                "validFrom", "2026-12-31",
                "validUntil", "2026-01-01",
                "regions", new String[] {"999"});

        opened("keeper-1", body)
                .statusCode(400)
                .body("violations.field", contains("donorCode", "code", "ceiling", "validUntil", "regions"));
    }

    @Test
    void theDemosRatesAreThereAndTwoPeopleAddMore() {
        Api.as("committee-1")
                .get("/api/v1/exchange-rates?from=XOF&to=EUR&on=2026-11-20")
                .then()
                .statusCode(200)
                .body("source", equalTo("demo"));
        String id = rate("finance-1", "0.0067", "")
                .statusCode(201)
                .body("pending", equalTo(true))
                .extract()
                .path("id");
        Api.as("finance-1").get("/api/v1/exchange-rates?from=KES&to=EUR").then().statusCode(404);
        Api.as("auditor-1")
                .get("/api/v1/exchange-rates/pending")
                .then()
                .statusCode(200)
                .body("id", hasItem(id));
        confirmedRate("finance-1", id).statusCode(403).body("type", containsString("second-person-needed"));
        confirmedRate("keeper-1", id).statusCode(200).body("pending", equalTo(false));
        Api.as("finance-1")
                .get("/api/v1/exchange-rates?from=KES&to=EUR")
                .then()
                .statusCode(200)
                .body("rate", equalTo("0.0067"));
        rate("finance-2", "0.067", "").statusCode(409).body("type", containsString("rate-step"));
        rate("finance-2", "0.067", ",\"reason\":\"CORRECTION\"").statusCode(201).body("reason", equalTo("CORRECTION"));
        Api.as("finance-1").get("/api/v1/exchange-rates?from=KES&to=XXX").then().statusCode(400);
    }

    private ApprovedCases.Approved approved() {
        return cases.approved(Money.of("900.00", "EUR"));
    }

    private static ValidatableResponse opened(String keeper, Map<String, Object> body) {
        return CaseWork.as(keeper)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/envelopes")
                .then();
    }

    private static ValidatableResponse confirmed(String keeper, String id) {
        return CaseWork.as(keeper).post("/api/v1/envelopes/" + id + "/confirm").then();
    }

    private static ValidatableResponse give(String keeper, String id, String amount) {
        return CaseWork.as(keeper)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}}")
                .post("/api/v1/envelopes/" + id + "/returns")
                .then();
    }

    private static ValidatableResponse rate(String person, String rate, String more) {
        return CaseWork.as(person)
                .contentType("application/json")
                .body("{\"from\":\"KES\",\"to\":\"EUR\",\"rate\":\"" + rate
                        + "\",\"source\":\"InforEuro\",\"date\":\"2026-11-01\"" + more + "}")
                .post("/api/v1/exchange-rates")
                .then();
    }

    private static ValidatableResponse confirmedRate(String person, String id) {
        return CaseWork.as(person)
                .post("/api/v1/exchange-rates/" + id + "/confirm")
                .then();
    }

    private static String plan(String base, String amount, String method) {
        return command("finance-1", etag(base))
                .body(planBody(amount, method))
                .post(base + "/payments")
                .then()
                .statusCode(201)
                .header("Location", containsString("/payments/"))
                .extract()
                .path("payment");
    }

    private static String planBody(String amount, String method) {
        return "{\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"},\"method\":\"" + method
                + "\",\"methodReason\":" + (method.equals("CASH_VIA_PARTNER") ? "\"PAYEE_ASKED\"" : "null") + "}";
    }

    private static String receipt(String amount, String signatories) {
        return "{\"receivedOn\":\"" + LocalDate.now(ZoneOffset.UTC) + "\",\"received\":{\"amount\":\"" + amount
                + "\",\"currency\":\"EUR\"},\"kind\":\"SIGNED_RECEIPT\",\"note\":\"n\",\"signatories\":" + signatories
                + "}";
    }

    private static ValidatableResponse step(String person, String base, String path) {
        RequestSpecification call = command(person, etag(base));
        if (path.endsWith("/prepare") || path.endsWith("/release")) {
            call.body(seen(person, path.substring(0, path.lastIndexOf('/'))));
        }
        if (path.contains("/payee-correction/")) {
            call.body(looked(person, path.substring(0, path.lastIndexOf('/'))));
        }
        return call.post(path).then();
    }

    /** Reads both details of a correction. */
    private static String looked(String person, String correction) {
        return "{\"seen\":\"" + CaseWork.as(person).get(correction).path("seen") + "\"}";
    }

    /** Looks at whom it goes to; what that gives is what preparing and releasing take. */
    private static String seen(String person, String payment) {
        return "{\"seen\":\"" + CaseWork.as(person).get(payment + "/payee").path("seen") + "\"}";
    }

    private static RequestSpecification command(String person, String etag) {
        return CaseWork.as(person)
                .contentType("application/json")
                .header("If-Match", etag)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static String etag(String base) {
        return Api.as("finance-1")
                .get(base + "/payments")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
