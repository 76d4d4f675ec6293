package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** More than was asked is not granted in silence. */
@QuarkusTest
class MoreThanAskedTest {
    /** Asks for EUR 5,425.50. */
    private static final String IN_EURO = "10-central-asia-relocation-ru.json";

    /** Asks for USD 1,845.50. */
    private static final String IN_DOLLARS = "02-rdc-kivu-subsistence-fr.json";

    private static final String WORDS = "The landlord wants a deposit.";

    @TestHTTPResource("/")
    URI root;

    @Inject
    FundFixture fund;

    @Inject
    Acts acts;

    @Inject
    Clock clock;

    private UUID envelope;

    @BeforeEach
    void anEnvelope() {
        envelope = fund.envelope("50000.00", "10000.00").value();
    }

    @Test
    void moreTakesACodeAndWordsAndIsLoudFromThereOn() {
        CaseWork.Acknowledged sent = found(IN_EURO);
        refused(recommend(sent, "5425.51", "EUR", null, null));
        recommend(sent, "6000.00", "EUR", MoreReason.COSTS_ROSE, null)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("moreThanAsked")));
        recommend(sent, "6000.00", "EUR", MoreReason.COSTS_ROSE, WORDS).then().statusCode(200);
        besideAsked(triage(sent), "recommendation.besideAsked.");
        assertThat(acts.on(CaseId.parse(sent.id()), "triage.recommended"))
                .extracting(act -> act.fact("moreReason").orElse(""))
                .containsExactly("COSTS_ROSE");
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/assessment")
                .then()
                .body("recommendations[0].moreThanAsked", equalTo(WORDS));

        Response opened = round(sent, null, null, null);
        besideAsked(opened.then().statusCode(201), "besideAsked.");
        assertThat(page("committee-1", sent)).contains("More than asked", "574.50", "more (11 %)", "Costs rose");

        for (String member : new String[] {"committee-1", "committee-2", "committee-3"}) {
            CaseWork.as(member)
                    .contentType("application/json")
                    .body(Map.of("choice", "APPROVE", "proposalHash", opened.path("proposalHash")))
                    .post("/api/v1/cases/" + sent.reference() + "/rounds/" + opened.path("id") + "/votes")
                    .then()
                    .statusCode(200);
        }
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/decision")
                .then()
                .body(
                        "minutes[0].requested.amount",
                        equalTo("5425.50"),
                        "minutes[0].moreReason",
                        equalTo("COSTS_ROSE"));
        besideAsked(
                CaseWork.as("finance-1")
                        .get("/api/v1/cases/" + sent.reference() + "/payments")
                        .then()
                        .statusCode(200),
                "besideAsked.");
        assertThat(page("finance-1", sent)).contains("More than asked", "Costs rose", "5,425.50");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whatIsAskedOrLessTakesNoReasonAndNamesNone() {
        CaseWork.Acknowledged sent = found(IN_EURO);
        recommend(sent, "5425.50", "EUR", MoreReason.OTHER, WORDS).then().statusCode(200);
        triage(sent).body("recommendation.besideAsked.moreReason", nullValue());
        assertThat(page("committee-1", sent)).doesNotContain("More than asked");
    }

    /** By recommending little and putting much to the vote nobody gets round it. */
    @Test
    void aRoundForMoreThanWasRecommendedTakesItsOwnReason() {
        CaseWork.Acknowledged sent = found(IN_EURO);
        recommend(sent, "5000.00", "EUR", null, null).then().statusCode(200);
        refused(round(sent, "6000.00", null, null));
        besideAsked(round(sent, "6000.00", MoreReason.COSTS_ROSE, WORDS).then().statusCode(201), "besideAsked.");
    }

    @Test
    void anotherCurrencyIsComparedByTheConfirmedRate() {
        CaseWork.Acknowledged sent = found(IN_DOLLARS);
        fund.rate("USD", "0.5", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        refused(recommend(sent, "922.76", "EUR", null, null));
        recommend(sent, "922.75", "EUR", null, null).then().statusCode(200);
        triage(sent)
                .body("recommendation.besideAsked.asked.currency", equalTo("USD"))
                .body("recommendation.besideAsked.askedInCurrencyOfAmount.amount", equalTo("922.75"));
    }

    @Test
    void whatNoRateComparesTakesAReasonToo() {
        CaseWork.Acknowledged sent = found(IN_EURO);
        refused(recommend(sent, "1.00", "MVR", null, null));
        recommend(sent, "1.00", "MVR", MoreReason.EXCHANGE_RATE, WORDS).then().statusCode(200);
        assertThat(page("committee-1", sent)).contains("Perhaps more than asked");
    }

    private static void besideAsked(ValidatableResponse answer, String at) {
        answer.body(at + "asked.amount", equalTo("5425.50"))
                .body(at + "more.amount", equalTo("574.50"))
                .body(at + "moreReason", equalTo("COSTS_ROSE"));
    }

    private static void refused(Response answer) {
        answer.then().statusCode(409).body("type", containsString("more-than-asked"));
    }

    private static CaseWork.Acknowledged found(String sample) {
        CaseWork.Acknowledged sent = CaseWork.submit(sample);
        CaseWork.find(sent.reference());
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        return sent;
    }

    private Response recommend(
            CaseWork.Acknowledged sent, String amount, String currency, MoreReason why, String words) {
        Map<String, Object> body = new HashMap<>(reasoned(why, words));
        body.put("verdict", "APPROVE");
        body.put("amount", Map.of("amount", amount, "currency", currency));
        body.put("envelope", envelope.toString());
        body.put("text", "Verified.");
        return CaseWork.change("triage-1", sent.reference(), "/triage/recommend", body);
    }

    private static Response round(CaseWork.Acknowledged sent, String amountOrNull, MoreReason why, String words) {
        Map<String, Object> body = new HashMap<>(reasoned(why, words));
        if (amountOrNull != null) {
            body.put("amount", Map.of("amount", amountOrNull, "currency", "EUR"));
        }
        return CaseWork.change("triage-2", sent.reference(), "/rounds", body);
    }

    private static Map<String, Object> reasoned(MoreReason why, String words) {
        Map<String, Object> body = new HashMap<>();
        body.put("moreReason", why);
        body.put("moreThanAsked", words);
        return body;
    }

    private static ValidatableResponse triage(CaseWork.Acknowledged sent) {
        return CaseWork.as("committee-1")
                .get("/api/v1/cases/" + sent.reference() + "/triage")
                .then()
                .statusCode(200);
    }

    private String page(String name, CaseWork.Acknowledged sent) {
        WebClient browser = new WebClient();
        browser.signIn(root + "review/unlock", name);
        return browser.get(root + "review/cases/" + sent.reference()).body();
    }
}
