package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.net.URL;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** What a donor excludes, and the part of a budget that a donor pays: proposed, confirmed, shown, and asked when money is put to the committee and when it is reserved. */
@QuarkusTest
class DonorRulesTest {
    private static final String ENVELOPES = "/api/v1/envelopes";
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    @Inject
    Cases cases;

    @Inject
    Commitments commitments;

    @Test
    void allRulesAreProposedConfirmedAndShown() {
        Map<String, Object> rules = Map.of(
                "exchange",
                "PERIOD_AVERAGE",
                "mostOfBudget",
                75,
                "perPerson",
                Map.of("most", Map.of("amount", "900.00", "currency", "EUR"), "months", 18),
                "excludedRegions",
                List.of("034"),
                "excludedPartners",
                List.of("zebra", "an-other"));
        String id = propose(rules).then().statusCode(201).extract().path("id");
        String path = ENVELOPES + "/" + id;
        CaseWork.as("keeper-2").post(path + "/confirm").then().statusCode(200);
        CaseWork.as("auditor-1")
                .get(path)
                .then()
                .body("rules.exchange", equalTo("PERIOD_AVERAGE"))
                .body("rules.mostOfBudget", equalTo(75))
                .body("rules.perPerson.most.amount", equalTo("900.00"))
                .body("rules.perPerson.months", equalTo(18))
                .body("rules.excludedRegions", equalTo(List.of("034")))
                .body("rules.excludedPartners", equalTo(List.of("an-other", "zebra")));
        assertThat(keeper().open(root + "review/funds/" + id).body())
                .contains("75 %", "900.00\u00a0EUR within 18 months", "Southern Asia", "an-other, zebra")
                .contains("Average of InforEuro since");
    }

    @Test
    void whatNoDonorCanAskIsNamedByField() {
        propose(Map.of("mostOfBudget", 100)).then().statusCode(400).body("violations.field", hasItem("mostOfBudget"));
        propose(Map.of("excludedRegions", List.of("999")))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("excludedRegions"));
        propose(Map.of("excludedPartners", List.of("No Code")))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("rules.excludedPartners"));
        propose(Map.of("perPerson", Map.of("months", 3)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("rules.perPerson"));
        propose(Map.of("perPerson", Map.of("most", Map.of("amount", "1", "currency", "XOF"), "months", 61)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("personMost", "personMonths"));
        propose(Map.of("exchange", "PERIOD_AVERAGE"), "2026-01-01", "2036-01-01")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("exchange"));
    }

    @Test
    void theFormTakesThemAndKeepsWhatWasTyped() {
        WebClient keeper = keeper();
        String page = root + "review/funds/new";
        String code = "T-" + Crockford.random(10);
        Map<String, String> form = new HashMap<>(Map.of(
                "donorCode",
                "TEST-DONOR",
                "donorName",
                "A donor in tests",
                "code",
                code,
                "title",
                "For the form",
                "total",
                "5000",
                "currency",
                "EUR",
                "ceiling",
                "5000",
                "validFrom",
                "2026-01-01",
                "validUntil",
                "2026-12-31"));
        form.putAll(Map.of(
                "exchange",
                "MONTH_OF_PAYMENT",
                "costs",
                "ENVELOPE",
                "mostOfBudget",
                "60",
                "personMost",
                "800",
                "excludedRegions",
                "035",
                "excludedPartners",
                "zebra,\nan-other",
                "screening",
                "NONE"));
        form.put("csrf-token", keeper.open(page).formToken());
        WebClient.Answer refused = keeper.post(page, form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Within so many months", "zebra", "value=\"60\"");
        form.put("personMonths", "24");
        WebClient.Answer done = keeper.post(page, form);
        assertThat(done.status()).isEqualTo(303);
        assertThat(keeper.follow(done).body())
                .contains(code, "60 %", "800.00\u00a0EUR within 24 months", "an-other, zebra")
                .contains("InforEuro of the month in which it is paid");
    }

    @Test
    void aCaseOfAnExcludedRegionOrOrganisationIsNotPaidFromIt() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        PartnerId partner = QuarkusTransaction.requiringNew()
                .call(() ->
                        cases.anywhere(CaseId.parse(sent.id())).orElseThrow().partner());
        EnvelopeId region = envelope(Optional.empty(), new Exclusions(Set.of("202"), Set.of()));
        EnvelopeId organisation = envelope(Optional.empty(), new Exclusions(Set.of(), Set.of(partner)));
        EnvelopeId others = envelope(Optional.empty(), new Exclusions(Set.of("034"), Set.of(new PartnerId("another"))));
        CaseWork.recommend(sent.reference(), "100.00", "EUR", others.value());

        round(sent, "100.00", "EUR", region)
                .then()
                .statusCode(409)
                .body("type", containsString("envelope-excludes-region"));
        round(sent, "100.00", "EUR", organisation)
                .then()
                .statusCode(409)
                .body("type", containsString("envelope-excludes-partner"))
                .body("detail", not(containsString(partner.value())));
        fitting(sent, "100.00", "EUR", region, "envelope-excludes-region");
        fitting(sent, "100.00", "EUR", organisation, "envelope-excludes-partner");
        fitting(sent, "100.00", "EUR", others, null);
        round(sent, "100.00", "EUR", others).then().statusCode(201);
    }

    /** The part is of what triage accepted, not of what was asked for; it is asked when the round opens, and again when the vote that decides reserves the money. */
    @Test
    void aDonorPaysAPartOfTheBudgetThatTriageAccepted() {
        fund.rate("XOF", "0.00152449", LocalDate.EPOCH);
        EnvelopeId envelope = envelope(Optional.of(50), Exclusions.NONE);
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.recommend(sent.reference(), "900000", "XOF", envelope.value());
        fitting(sent, "900000", "XOF", envelope, "budget-not-reviewed");
        round(sent, "900000", "XOF", envelope)
                .then()
                .statusCode(409)
                .body("type", containsString("budget-not-reviewed"));

        review(sent, "45000", "720000", "180000", "900000", "132000").then().statusCode(200);
        fitting(sent, "988500", "XOF", envelope, null);
        fitting(sent, "988501", "XOF", envelope, "within-share-of-budget");
        round(sent, "988501", "XOF", envelope)
                .then()
                .statusCode(409)
                .body("type", containsString("within-share-of-budget"));
        Response round = round(sent, "988500", "XOF", envelope);
        round.then().statusCode(201);

        review(sent, "0", "720000", "180000", "900000", "132000").then().statusCode(200);
        vote("committee-1", sent, round).then().statusCode(200);
        vote("committee-2", sent, round).then().statusCode(409).body("type", containsString("within-share-of-budget"));
        review(sent, "45000", "720000", "180000", "900000", "132000").then().statusCode(200);
        vote("committee-2", sent, round).then().statusCode(200);
        assertThat(QuarkusTransaction.requiringNew().call(() -> commitments.authentic(CaseId.parse(sent.id()))))
                .singleElement()
                .satisfies(commitment ->
                        assertThat(commitment.reserved().payment()).isEqualTo(Money.of("988500", "XOF")));
    }

    private EnvelopeId envelope(Optional<Integer> mostOfBudget, Exclusions exclusions) {
        return fund.envelope(
                FROM,
                new DonorRules(
                        ExchangeRule.BANK_RATE,
                        true,
                        Currency.getInstance("EUR"),
                        Optional.empty(),
                        mostOfBudget,
                        Optional.empty(),
                        exclusions));
    }

    /** @param ruleOrNull the only one that refuses, or null if none does */
    private static void fitting(
            CaseWork.Acknowledged sent, String amount, String currency, EnvelopeId envelope, String ruleOrNull) {
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/envelopes?amount=" + amount + "&currency=" + currency)
                .then()
                .statusCode(200)
                .body(
                        "find { it.envelope == '" + envelope + "' }.refusals.rule",
                        ruleOrNull == null ? empty() : equalTo(List.of(ruleOrNull)));
    }

    /** The sample's budget with so much of each line. */
    private static Response review(CaseWork.Acknowledged sent, String... accepted) {
        List<String> asked = List.of("45000", "720000", "180000", "900000", "132000");
        List<Map<String, String>> lines = Stream.iterate(0, i -> i < asked.size(), i -> i + 1)
                .map(i -> Map.of(
                        "accepted",
                        accepted[i],
                        "reason",
                        accepted[i].equals(asked.get(i)) ? "ACCEPTED" : "NOT_ELIGIBLE"))
                .toList();
        return CaseWork.change(
                "triage-1", sent.reference(), "/triage/budget", Map.of("needsVersion", 1, "lines", lines));
    }

    private static Response round(CaseWork.Acknowledged sent, String amount, String currency, EnvelopeId from) {
        return CaseWork.change(
                "triage-2",
                sent.reference(),
                "/rounds",
                Map.of(
                        "conditions",
                        "",
                        "amount",
                        Map.of("amount", amount, "currency", currency),
                        "envelope",
                        from.toString()));
    }

    private static Response vote(String member, CaseWork.Acknowledged sent, Response round) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/votes");
    }

    private static Response propose(Map<String, Object> rules) {
        return propose(rules, "2026-01-01", "2026-12-31");
    }

    private static Response propose(Map<String, Object> rules, String from, String until) {
        Map<String, String> total = Map.of("amount", Money.of("5000.00", "EUR").plainAmount(), "currency", "EUR");
        Map<String, Object> body = new HashMap<>(Map.of(
                "donorCode",
                "TEST-DONOR",
                "donorName",
                "A donor in tests",
                "code",
                "T-" + Crockford.random(10),
                "title",
                "Of rules",
                "total",
                total,
                "ceiling",
                total,
                "validFrom",
                from,
                "validUntil",
                until));
        body.put("rules", rules);
        return CaseWork.as("keeper-1").contentType(ContentType.JSON).body(body).post(ENVELOPES);
    }

    private WebClient keeper() {
        WebClient keeper = new WebClient();
        keeper.signIn(root + "review/unlock", "keeper-1");
        Map<String, String> vault = new HashMap<>(Map.of("passphrase", "vault-keeper-1-demo"));
        vault.put("csrf-token", keeper.open(root + "review/unlock").formToken());
        keeper.post(root + "review/unlock", vault);
        return keeper;
    }
}
