package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** What somebody proposed by mistake they take back, nobody else does, and nobody confirms it afterwards. */
@QuarkusTest
class TakenBackTest {
    private static final String ENVELOPES = "/api/v1/envelopes";
    private static final String RATES = "/api/v1/exchange-rates";

    @TestHTTPResource("/")
    URL root;

    private final String code = "T-" + Crockford.random(10);

    @Test
    void anEnvelopeIsTakenBackByWhoProposedItAloneAndItsCodeIsFreeAgain() {
        String mistyped = envelope("900000.00").then().statusCode(201).extract().path("id");
        envelope("9000.00").then().statusCode(409).body("type", containsString("envelope-code-taken"));

        withdraw("keeper-2", ENVELOPES, mistyped).then().statusCode(403).body("type", containsString("not-yours"));
        withdraw("finance-1", ENVELOPES, mistyped).then().statusCode(403);
        withdraw("keeper-1", ENVELOPES, mistyped).then().statusCode(204);

        withdraw("keeper-1", ENVELOPES, mistyped)
                .then()
                .statusCode(409)
                .body("type", containsString("proposal-settled"));
        confirm("keeper-2", ENVELOPES, mistyped)
                .then()
                .statusCode(409)
                .body("type", containsString("proposal-settled"));
        CaseWork.as("keeper-2").get(ENVELOPES).then().body("id", not(hasItem(mistyped)));
        policyOf(mistyped).then().statusCode(400).body("violations[0].field", equalTo("envelope"));
        CaseWork.as("keeper-2")
                .get(ENVELOPES + "/" + mistyped)
                .then()
                .body("withdrawn", equalTo(true))
                .body("pending", equalTo(false))
                .body("available.amount", equalTo("0.00"));

        String meant = envelope("9000.00").then().statusCode(201).extract().path("id");
        confirm("keeper-2", ENVELOPES, meant).then().statusCode(200).body("available.amount", equalTo("9000.00"));
        withdraw("keeper-1", ENVELOPES, meant).then().statusCode(409).body("type", containsString("proposal-settled"));
    }

    @Test
    void aRateIsTakenBackByWhoProposedItAloneAndNeverUsed() {
        String mistyped = rate("19.50").then().statusCode(201).extract().path("id");

        withdraw("keeper-1", RATES, mistyped).then().statusCode(403).body("type", containsString("not-yours"));
        withdraw("finance-1", RATES, mistyped).then().statusCode(204);

        withdraw("finance-1", RATES, mistyped).then().statusCode(409).body("type", containsString("proposal-settled"));
        confirm("keeper-1", RATES, mistyped).then().statusCode(409).body("type", containsString("proposal-settled"));
        CaseWork.as("keeper-1").get(RATES + "/pending").then().body("id", not(hasItem(mistyped)));
        CaseWork.as("keeper-1").get(RATES + "?from=BMD&to=EUR").then().statusCode(404);
    }

    /** A line that swallowed the answer makes people press again. */
    @Test
    void theSameProposedAgainByTheSamePersonIsOneProposal() {
        String envelope = envelope("9000.00").then().statusCode(201).extract().path("id");
        envelope("9000.00").then().statusCode(201).body("id", equalTo(envelope));

        String policy = policyOf(envelope).then().statusCode(201).extract().path("id");
        policyOf(envelope).then().statusCode(201).body("id", equalTo(policy));
        CaseWork.as("keeper-1")
                .post("/api/v1/committee/policies/" + policy + "/withdraw")
                .then()
                .statusCode(204);
        policyOf(envelope).then().statusCode(201).body("id", not(equalTo(policy)));

        String rate = rate("0.00670").then().statusCode(201).extract().path("id");
        rate("0.0067").then().statusCode(201).body("id", equalTo(rate));
        CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of("from", "BMD", "to", "EUR", "rate", "0.0067", "source", "test", "date", "2026-11-01"))
                .post(RATES)
                .then()
                .statusCode(201)
                .body("id", not(equalTo(rate)));
        withdraw("finance-1", RATES, rate).then().statusCode(204);
        rate("0.0067").then().statusCode(201).body("id", not(equalTo(rate)));
    }

    @Test
    void aDonorWrittenOtherwiseIsNotTheSameEnvelope() {
        envelope("9000.00").then().statusCode(201);
        CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(asked("9000.00", "Another name"))
                .post(ENVELOPES)
                .then()
                .statusCode(409)
                .body("type", containsString("envelope-code-taken"));
    }

    @Test
    void thePageOffersItToWhoeverProposedAndSaysThatItIsDone() {
        String proposed = envelope("9000.00").then().statusCode(201).extract().path("id");
        String rate = rate("0.0068").then().statusCode(201).extract().path("id");
        WebClient proposer = keeperAtFunds("keeper-1");
        WebClient other = keeperAtFunds("keeper-2");
        String path = "/review/funds/" + proposed + "/withdraw";

        assertThat(other.open(root + "review/funds").body())
                .contains("/review/funds/" + proposed + "/confirm")
                .doesNotContain(path, "/review/rates/" + rate + "/withdraw");
        assertThat(proposer.open(root + "review/funds").body()).contains(path, "Withdraw the proposal");
        assertThat(press(other, path).status()).isEqualTo(403);

        WebClient.Answer done = press(proposer, path);
        assertThat(done.status()).isEqualTo(303);
        assertThat(proposer.follow(done).body())
                .contains("Your proposal is withdrawn.")
                .doesNotContain(path);
        assertThat(press(other, "/review/funds/" + proposed + "/confirm").body())
                .contains("It was confirmed or withdrawn before.");
        withdraw("finance-1", RATES, rate).then().statusCode(204);
        proposer.plant("relief-lang", "fr");
        assertThat(proposer.open(root + "review/rates").body()).contains(">retiré<");
    }

    @Test
    void whoConfirmsWhatAColleagueConfirmedReadsWhoDidAndThatNothingWasRecorded() {
        String rate = CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .body(Map.of("from", "FKP", "to", "EUR", "rate", "1.17", "source", "test", "date", "2026-11-01"))
                .post(RATES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = "/review/rates/" + rate + "/confirm";
        WebClient first = keeperAtFunds("keeper-1");
        WebClient second = keeperAtFunds("keeper-2");
        assertThat(press(first, path).status()).isEqualTo(303);
        WebClient.Answer told = press(second, path);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.body())
                .contains("keeper-1 confirmed this before you", "Nothing was recorded of you.")
                .doesNotContain("The exchange rate is confirmed");
        assertThat(press(first, path).status()).as("their own second press").isEqualTo(303);
    }

    private WebClient keeperAtFunds(String name) {
        WebClient browser = new WebClient();
        browser.signIn(root + "review/unlock", name);
        press(browser, "/review/unlock", Map.of("passphrase", "vault-" + name + "-demo"));
        return browser;
    }

    private WebClient.Answer press(WebClient browser, String path) {
        return press(browser, path, Map.of());
    }

    private WebClient.Answer press(WebClient browser, String path, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf-token", browser.open(root + "review/people").formToken());
        return browser.post(root + path.substring(1), whole);
    }

    private Response envelope(String total) {
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(asked(total, "A donor in tests"))
                .post(ENVELOPES);
    }

    private Map<String, Object> asked(String total, String donor) {
        return Map.of(
                "donorCode",
                "TEST-DONOR",
                "donorName",
                donor,
                "code",
                code,
                "title",
                "An envelope in tests",
                "total",
                Map.of("amount", total, "currency", "EUR"),
                "ceiling",
                Map.of("amount", "900.00", "currency", "EUR"),
                "validFrom",
                "2020-01-01",
                "validUntil",
                "2099-12-31");
    }

    private static Response rate(String rate) {
        return CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .body(Map.of("from", "BMD", "to", "EUR", "rate", rate, "source", "test", "date", "2026-11-01"))
                .post(RATES);
    }

    private static Response withdraw(String who, String where, String id) {
        return CaseWork.as(who).post(where + "/" + id + "/withdraw");
    }

    private static Response confirm(String who, String where, String id) {
        return CaseWork.as(who).post(where + "/" + id + "/confirm");
    }

    private static Response policyOf(String envelope) {
        Map<String, Object> band = Map.of("approvalsNeeded", 1, "quorum", 1, "rule", "MAJORITY", "deadlineHours", 72);
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "EUR", "envelope", envelope, "bands", List.of(band)))
                .post("/api/v1/committee/policies");
    }
}
