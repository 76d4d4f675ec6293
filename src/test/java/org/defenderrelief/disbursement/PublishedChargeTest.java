package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Books;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.ExchangeRule;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.ImportFixture;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.fund.ReadLedger;
import org.defenderrelief.fund.TransferKind;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;

/** Where a donor's rule is a published rate, what a payment is charged follows from it, and nobody tells a figure. */
@QuarkusTest
class PublishedChargeTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final YearMonth MONTH = YearMonth.from(TODAY);

    @TestHTTPResource("/")
    URL root;

    @Inject
    DemoPeople people;

    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Inject
    ImportFixture imports;

    @Inject
    Books books;

    @Inject
    Envelopes envelopes;

    @Inject
    Ledger ledger;

    @Inject
    ReadLedger readLedger;

    @Inject
    PlanPayment plan;

    @Inject
    PaidSteps steps;

    @Inject
    FailPayment fail;

    @Inject
    SettleCosts settle;

    @Inject
    ViewCosts view;

    @Inject
    Uncharged uncharged;

    private ApprovedCases.Approved approved;

    @Test
    void aPaymentIsChargedAtTheMonthInWhichItWasSentAndAtNoFigureOfFinances() {
        PaymentId payment = sent("AOA", "0.0020", "100000.00", TODAY.minusDays(1), month(true));
        assertThat(waits(payment)).isTrue();

        Problem.Conflict missing = refusal(() -> charge(payment, CostBearer.ENVELOPE));
        assertThat(missing.slug()).isEqualTo("rate-months-missing");
        assertThat(missing).hasMessageContaining(MONTH.toString());
        assertThat(waits(payment))
                .as("what cannot be done yet is work all the same")
                .isTrue();

        imports.confirmed(MONTH.toString(), "AOA 480");
        assertThat(refusal(() -> settle.cost(by(), payment, eur("201.00"), CostBearer.ENVELOPE, Optional.empty()))
                        .slug())
                .isEqualTo("charged-as-published");
        charge(payment, CostBearer.ENVELOPE);

        // 100,000 at one 480th is 208.333..., rounded up as a reservation is.
        assertThat(balance().exchange()).isEqualByComparingTo("8.34");
        assertThat(balance().available()).isEqualTo(eur("4791.66"));
        assertThat(rateLines()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(TransferKind.EXCHANGE_LOST);
            assertThat(line.rate()).hasValueSatisfying(rate -> {
                assertThat(rate.rate()).isEqualByComparingTo("0.002083333333");
                assertThat(rate.source()).isEqualTo("InforEuro " + MONTH);
                assertThat(rate.date()).isEqualTo(MONTH.atDay(1));
            });
        });
        assertThat(waits(payment)).isFalse();
        charge(payment, CostBearer.ENVELOPE);
        assertThat(rateLines()).as("booked once").hasSize(1);
        books.agreeWith(balance(), approved.envelope());
        assertVerified();

        charge(payment, CostBearer.FUND);
        assertThat(balance().borne()).isEqualTo(eur("8.34"));
        assertThat(balance().available()).isEqualTo(eur("4800.00"));
        assertVerified();

        fail.returned(by(), payment, PaymentReason.DETAILS_REFUSED);
        charge(payment, CostBearer.FUND);
        assertThat(balance().exchange()).isEqualByComparingTo("0.00");
        assertThat(balance().borne()).isEqualTo(eur("0.00"));
        books.agreeWith(balance(), approved.envelope());
        assertVerified();
    }

    @Test
    void anAverageIsOfTheMonthsFromTheEnvelopesFirstToThePayments() {
        LocalDate from = MONTH.minusMonths(2).atDay(1);
        PaymentId payment = sent("BBD", "0.50", "660.00", from, average());
        imports.confirmed(MONTH.minusMonths(2).toString(), "BBD 2");
        imports.confirmed(MONTH.toString(), "BBD 2.4");
        assertThat(refusal(() -> charge(payment, CostBearer.ENVELOPE)))
                .hasMessageContaining(": " + MONTH.minusMonths(1) + ".");
        assertThat(view.look(people.actor("auditor-1"), approved.reference(), payment)
                        .charge())
                .hasValueSatisfying(charge -> {
                    assertThat(charge.rate()).isEmpty();
                    assertThat(charge.missing()).containsExactly(MONTH.minusMonths(1));
                });

        imports.confirmed(MONTH.minusMonths(1).toString(), "BBD 2.2");
        charge(payment, CostBearer.ENVELOPE);

        // Three months of one euro are 6.6 of the other: 660 are 300, and 330 were reserved.
        assertThat(balance().exchange()).isEqualByComparingTo("-30.00");
        assertThat(balance().available()).isEqualTo(eur("4700.00"));
        assertThat(rateLines())
                .singleElement()
                .satisfies(line -> assertThat(line.rate().orElseThrow().source())
                        .isEqualTo("InforEuro " + MONTH.minusMonths(2) + " - " + MONTH + ", mean"));
        books.agreeWith(balance(), approved.envelope());
        assertVerified();
    }

    /** That it makes no difference is a fact too: the rate is written down, and nobody is asked again. */
    @Test
    void aRateThatMakesNoDifferenceIsWrittenDown() {
        imports.confirmed(MONTH.toString(), "BOB 8");
        PaymentId payment = sent("BOB", "0.125", "800.00", TODAY.minusDays(1), month(true));
        charge(payment, CostBearer.ENVELOPE);
        charge(payment, CostBearer.ENVELOPE);

        assertThat(rateLines()).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(eur("0.00"));
            assertThat(line.rate()).isPresent();
        });
        assertThat(waits(payment)).isFalse();
        assertVerified();
    }

    @Test
    void aDonorWhoBearsNoLossIsChargedNoneAndOtherRulesKnowNoPublishedRate() {
        imports.confirmed(MONTH.toString(), "CUP 20");
        PaymentId payment = sent("CUP", "0.04", "10000.00", TODAY.minusDays(1), month(false));
        assertThat(refusal(() -> charge(payment, CostBearer.ENVELOPE)).slug()).isEqualTo("costs-not-borne");
        charge(payment, CostBearer.FUND);
        assertThat(balance().borne()).isEqualTo(eur("100.00"));
        assertThat(balance().available()).isEqualTo(eur("4600.00"));

        approved = cases.approved(eur("100.00"));
        PaymentId usual = planned(eur("100.00"));
        assertThat(refusal(() -> charge(usual, CostBearer.FUND)).slug()).isEqualTo("not-paid-out");
        steps.send(approved, usual);
        assertThat(refusal(() -> charge(usual, CostBearer.FUND)).slug()).isEqualTo("charged-otherwise");
        assertThat(catchThrowableOfType(
                        Problem.Forbidden.class,
                        () -> settle.charge(
                                cases.by(people.acting("keeper-1"), approved), payment, CostBearer.ENVELOPE)))
                .isNotNull();
    }

    @Test
    void programsAndPagesShowTheRateAndBookItByOnePress() {
        PaymentId payment = sent("CDF", "0.0004", "100000.00", TODAY.minusDays(1), month(true));
        String costs = "/api/v1/cases/" + approved.reference() + "/payments/" + payment + "/costs";
        CaseWork.as("auditor-1")
                .get(costs)
                .then()
                .statusCode(200)
                .body("charge.rule", equalTo("MONTH_OF_PAYMENT"))
                .body("charge.rate", nullValue())
                .body("charge.missing", equalTo(List.of(MONTH.toString())));
        put(costs).then().statusCode(409).body("type", containsString("rate-months-missing"));
        WebClient finance = finance();
        String page = root + "review/cases/" + approved.reference() + "/payments/" + payment + "/costs";
        assertThat(finance.open(page).body())
                .contains("InforEuro of these months was not taken in", MONTH.toString())
                .doesNotContain("What the bank took for it");
        assertThat(finance.open(root + "review?all=true").body()).contains("Book it at the published rate");

        imports.confirmed(MONTH.toString(), "CDF 2400");
        WebClient.Answer shown = finance.open(page);
        assertThat(shown.body()).contains("InforEuro " + MONTH, "41.67\u00a0EUR", "Book at the published rate");
        Map<String, String> form = new HashMap<>(Map.of(
                "csrf-token",
                shown.formToken(),
                "version",
                Long.toString(cases.version(approved).value()),
                "key",
                Ids.next().toString(),
                "bearer",
                "ENVELOPE"));
        WebClient.Answer done = finance.post(page + "/published", form);
        assertThat(done.status()).isEqualTo(303);
        assertThat(finance.open(page).body()).contains("It is booked at this rate.", "1.67\u00a0EUR");
        assertThat(finance.open(root + "review/funds/" + approved.envelope()).body())
                .contains("InforEuro " + MONTH);
        put(costs).then().statusCode(200);
        CaseWork.as("auditor-1")
                .get(costs)
                .then()
                .body("charge.booked", equalTo(true))
                .body("charge.cost.amount", equalTo("41.67"))
                .body("exchange", equalTo("1.67"));
        CaseWork.as("finance-1")
                .get("/api/v1/envelopes/" + approved.envelope() + "/ledger")
                .then()
                .body("[0].kind", equalTo("EXCHANGE_LOST"))
                .body("[0].rate.source", equalTo("InforEuro " + MONTH));
    }

    private Response put(String costs) {
        return CaseWork.as("finance-1")
                .header("If-Match", "\"" + cases.version(approved).value() + "\"")
                .header("Idempotency-Key", Ids.next().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("bearer", "ENVELOPE"))
                .put(costs + "/published");
    }

    private WebClient finance() {
        WebClient finance = new WebClient();
        finance.signIn(root + "review/unlock", "finance-1");
        Map<String, String> vault = new HashMap<>(Map.of("passphrase", "vault-finance-1-demo"));
        vault.put("csrf-token", finance.open(root + "review/unlock").formToken());
        finance.post(root + "review/unlock", vault);
        return finance;
    }

    private static DonorRules month(boolean bears) {
        return new DonorRules(ExchangeRule.MONTH_OF_PAYMENT, bears, Currency.getInstance("EUR"), Optional.empty());
    }

    private static DonorRules average() {
        return new DonorRules(ExchangeRule.PERIOD_AVERAGE, true, Currency.getInstance("EUR"), Optional.empty());
    }

    /** A payment that was sent of an envelope with these rules, reserved at a rate of the day. */
    private PaymentId sent(String currency, String rate, String amount, LocalDate from, DonorRules rules) {
        fund.rate(currency, rate, TODAY);
        EnvelopeId envelope = fund.envelope(from, rules);
        approved = cases.approvedFrom(envelope, Money.of(amount, currency));
        PaymentId payment = planned(Money.of(amount, currency));
        steps.send(approved, payment);
        return payment;
    }

    private PaymentId planned(Money amount) {
        return plan.plan(
                        by(),
                        new NewPayment(Optional.empty(), amount, PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private void charge(PaymentId payment, CostBearer bearer) {
        settle.charge(by(), payment, bearer);
    }

    private Instruction by() {
        Acting finance = people.acting("finance-1");
        return cases.by(finance, approved);
    }

    private boolean waits(PaymentId payment) {
        return uncharged.of(people.actor("finance-1"), 100).stream()
                .anyMatch(each -> each.payment().id().equals(payment));
    }

    private Balance balance() {
        return ledger.balance(envelopes.get(approved.envelope()));
    }

    private List<LedgerLine> rateLines() {
        return readLedger
                .page(people.actor("finance-1"), envelopes.get(approved.envelope()), OptionalLong.empty(), 100)
                .lines()
                .stream()
                .filter(line -> line.kind().isOfRate())
                .toList();
    }

    private static void assertVerified() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private static Problem.Conflict refusal(Runnable work) {
        return catchThrowableOfType(Problem.Conflict.class, work::run);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
