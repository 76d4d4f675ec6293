package org.defenderrelief.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.PaidByHand;

/** The figures are those of what happened: whatever other tests left, they move by what is done here. */
@QuarkusTest
class OverviewTest {
    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Test
    void whatIsCommittedPaidAndWaitsMovesTheFigures() {
        JsonPath before = figures("auditor-1");
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        String code = code(approved.envelope());
        PaidByHand.sent(approved.reference().value(), "900.00", "EUR");
        JsonPath after = figures("keeper-1");

        assertThat(after.getString("envelopes.find { it.code == '" + code + "' }.available.amount"))
                .isEqualTo("4100.00");
        // 900 in 90 days, of a year of 365 days.
        assertThat(after.getString("envelopes.find { it.code == '" + code + "' }.monthly.amount"))
                .isEqualTo("304.17");
        assertThat(after.getString("envelopes.find { it.code == '" + code + "' }.months"))
                .isEqualTo("13.4");
        for (String what : new String[] {"answer", "decision", "paid"}) {
            assertThat(after.getInt(what + ".count"))
                    .as(what)
                    .isGreaterThanOrEqualTo(before.getInt(what + ".count") + 1);
        }
        assertThat(after.getString("decision.median")).matches("PT([0-9]+[HMS])+");
        assertThat(after.getString("paidTarget")).isEqualTo("PT168H");
        assertThat(sum(after, "outcomes")).isGreaterThan(sum(before, "outcomes"));
        CaseWork.as("triage-1").get("/api/v1/figures").then().statusCode(403);
        CaseWork.as("partner-1").get("/api/v1/figures").then().statusCode(403);
    }

    @Test
    void whatWaitsCountsOnEveryEnvelopeThatWouldAllowItAndAtMostItsCeiling() {
        EnvelopeId envelope = fund.envelope("5000.00", "100.00");
        String code = code(envelope);
        JsonPath before = figures("finance-1");
        CaseWork.submit("10-central-asia-relocation-ru.json");
        JsonPath after = figures("finance-1");

        String row = "envelopes.find { it.code == '" + code + "' }.";
        assertThat(after.getInt(row + "cases")).isEqualTo(before.getInt(row + "cases") + 1);
        assertThat(new BigDecimal(after.getString(row + "asked.amount"))
                        .subtract(new BigDecimal(before.getString(row + "asked.amount"))))
                .isEqualByComparingTo("100.00");
    }

    /** A request for more than any amount in the envelope's currency can be takes the figures from nobody. */
    @Test
    void aRequestForMoreThanThereIsOfMoneyBreaksNoFigures() throws IOException {
        EnvelopeId envelope = fund.envelope("5000.00", "100.00");
        String row = "envelopes.find { it.code == '" + code(envelope) + "' }.";
        BigDecimal before = new BigDecimal(figures("finance-1").getString(row + "asked.amount"));
        fund.rate("BHD", "2.5", LocalDate.now(ZoneOffset.UTC));
        String request = new String(
                        OverviewTest.class
                                .getResourceAsStream("/requests/10-central-asia-relocation-ru.json")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("5425.50", "9000000004030.50")
                .replace("465.00", "3000000000000.00")
                .replace("\"EUR\"", "\"BHD\"");
        Response sent = CaseWork.as("partner-1")
                .contentType(ContentType.JSON)
                .body(request.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/requests");
        sent.then().statusCode(201);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.path("reference") + "/envelopes")
                .then()
                .statusCode(200)
                .body(
                        "find { it.code == '" + code(envelope)
                                + "' }.refusals.find { it.rule == 'within-ceiling' }.reason",
                        startsWith("It is more than any amount in EUR"));
        assertThat(new BigDecimal(figures("finance-1").getString(row + "asked.amount")).subtract(before))
                .isEqualByComparingTo("100.00");
    }

    private static long sum(JsonPath figures, String what) {
        Map<String, Integer> counts = figures.getMap(what);
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static String code(EnvelopeId envelope) {
        return CaseWork.as("finance-1").get("/api/v1/envelopes/" + envelope).path("code");
    }

    private static JsonPath figures(String person) {
        return CaseWork.as(person)
                .get("/api/v1/figures")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
