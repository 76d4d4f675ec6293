package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;

/** Amounts are compared in the fund's own currency, by the newest rate that two people confirmed, and nothing is left out without a word. */
@QuarkusTest
class EquivalentsTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @TestHTTPResource("/")
    URI root;

    @Inject
    Equivalents equivalents;

    @Inject
    FundFixture fund;

    @Inject
    ProposeRate propose;

    @Inject
    ConfirmRate confirm;

    @Inject
    DemoPeople demo;

    @Inject
    Clock clock;

    @Test
    void theNewestRateHoldsWhicheverWayItWasRecorded() {
        LocalDate today = today();
        assertThat(equivalents.rateToOwn(EUR))
                .hasValueSatisfying(rate -> assertThat(rate.isBetweenTwo()).isFalse());
        rate("ITL", "EUR", "0.00004", today.minusDays(9));
        assertThat(equivalents.rateToOwn(Currency.getInstance("ITL"))).hasValueSatisfying(rate -> {
            assertThat(rate.rate()).isEqualByComparingTo("0.00004");
            assertThat(rate.date()).isEqualTo(today.minusDays(9));
            assertThat(rate.source()).isEqualTo("a bank in tests");
        });
        rate("EUR", "ITL", "20000", today.minusDays(2));
        assertThat(equivalents.rateToOwn(Currency.getInstance("ITL"))).hasValueSatisfying(rate -> {
            assertThat(rate.rate()).isEqualByComparingTo("0.00005");
            assertThat(rate.date()).isEqualTo(today.minusDays(2));
        });
    }

    @Test
    void aThirdCurrencyJoinsTwoWithoutARateOfTheirOwn() {
        LocalDate today = today();
        rate("DEM", "FRF", "0.9", today.minusDays(4));
        assertThat(equivalents.rateToOwn(Currency.getInstance("DEM"))).isEmpty();
        rate("EUR", "FRF", "2.5", today.minusDays(1));
        assertThat(equivalents.rateToOwn(Currency.getInstance("DEM"))).hasValueSatisfying(rate -> {
            assertThat(rate.rate()).isEqualByComparingTo("0.36");
            assertThat(rate.date()).isEqualTo(today.minusDays(4));
            assertThat(rate.source()).isEqualTo("a bank in tests, via FRF, a bank in tests");
        });
    }

    @Test
    void whatIsNotAsItWasSignedComparesNothing() {
        Currency pesetas = Currency.getInstance("ESP");
        rate("ESP", "EUR", "0.006", today());
        CaseWork.as("triage-1")
                .get("/api/v1/exchange-rates?from=ESP")
                .then()
                .statusCode(200)
                .body("to", equalTo("EUR"), "rate", equalTo("0.006"), "source", equalTo("a bank in tests"));
        try (TableInHand rates = new TableInHand("exchange_rate", "from_currency = ?", "ESP")) {
            rates.run("UPDATE exchange_rate SET rate = 6 WHERE from_currency = 'ESP'");
            assertThat(equivalents.rateToOwn(pesetas)).isEmpty();
            CaseWork.as("triage-1")
                    .get("/api/v1/exchange-rates?from=ESP")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
        assertThat(equivalents.rateToOwn(pesetas)).isPresent();
        CaseWork.as("triage-1").get("/api/v1/exchange-rates?from=LUF").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURO", "eur", "XAU", "XXX", ""})
    void whatIsNoCurrencyIsNotCompared(String code) {
        assertThatThrownBy(() -> new FundConfig.Comparing().convert(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void figuresSayWhoseRateTheyUsedAndWhatHasNone() throws IOException {
        String code = CaseWork.as("finance-1")
                .get("/api/v1/envelopes/" + fund.envelope("5000.00", "4000.00"))
                .path("code");
        String row = "envelopes.find { it.code == '" + code + "' }.";
        String request = new String(
                        EquivalentsTest.class
                                .getResourceAsStream("/requests/10-central-asia-relocation-ru.json")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace("\"EUR\"", "\"EEK\"");
        Response sent = CaseWork.as("partner-1")
                .contentType(ContentType.JSON)
                .body(request.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/requests");
        sent.then().statusCode(201);
        String casePage = "review/cases/" + sent.path("reference");
        JsonPath before = CaseWork.as("finance-1").get("/api/v1/figures").jsonPath();
        assertThat(before.getInt(row + "unrated")).isPositive();
        assertThat(before.getList(row + "withoutRate.currency", String.class)).contains("EEK");
        assertThat(page("finance-1", "review/figures")).contains("EEK", "are not in the sum");
        assertThat(page("triage-1", casePage)).contains("no rate for EEK yet");

        rate("EUR", "EEK", "500", today());
        JsonPath after = CaseWork.as("finance-1").get("/api/v1/figures").jsonPath();
        assertThat(after.getInt(row + "unrated")).isLessThan(before.getInt(row + "unrated"));
        assertThat(after.getList(row + "withoutRate.currency", String.class)).doesNotContain("EEK");
        assertThat(after.getList(row + "rates.findAll { it.from == 'EEK' }.source", String.class))
                .isEqualTo(List.of("a bank in tests"));
        assertThat(new BigDecimal(after.getString(row + "asked.amount")))
                .isGreaterThan(new BigDecimal(before.getString(row + "asked.amount")));
        assertThat(page("finance-1", "review/figures")).contains("1 EEK = 0.002 EUR, a bank in tests");
        assertThat(page("triage-1", casePage)).contains("≈ 10.86 EUR, at the rate of");
    }

    @Test
    void openRoundsSortByTheOwnCurrency() {
        fund.rate("SKK", "0.5", today());
        UUID envelope = fund.envelope("5000.00", "4000.00").value();
        String middle = round("100.00", "EUR", envelope);
        String least = round("150.00", "SKK", envelope);
        String most = round("300.00", "SKK", envelope);
        assertThat(page("committee-1", "review/rounds?by=amount")).containsSubsequence(most, middle, least);
    }

    private static String round(String amount, String currency, UUID envelope) {
        String reference = CaseWork.recommended("10-central-asia-relocation-ru.json", amount, currency, envelope);
        CaseWork.change("triage-2", reference, "/rounds", Map.of()).then().statusCode(201);
        return reference;
    }

    private String page(String name, String address) {
        WebClient browser = new WebClient();
        browser.signIn(root + "review/unlock", name);
        return browser.get(root + address).body().replace('\u00a0', ' ');
    }

    private void rate(String from, String to, String rate, LocalDate on) {
        RateId id = propose.propose(
                demo.acting("finance-1"),
                new NewRate(
                        Currency.getInstance(from),
                        Currency.getInstance(to),
                        new BigDecimal(rate),
                        "a bank in tests",
                        on,
                        Optional.of(RateReason.MARKET_MOVE)));
        confirm.confirm(demo.acting("keeper-1"), id);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
