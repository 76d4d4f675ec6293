package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.net.URL;
import java.time.LocalDate;
import java.util.Comparator;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Books;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.GiveBack;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.ReadLedger;
import org.defenderrelief.fund.TransferKind;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;

/** What payments cost besides their amount: fees, and what rates made of them. */
@QuarkusTest
class PaymentCostsTest {
    private static final String KYD_TO_EUR = "0.0152449";

    @TestHTTPResource("/")
    URL root;

    @Inject
    DemoPeople people;

    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Inject
    Books books;

    @Inject
    Envelopes envelopes;

    @Inject
    Ledger ledger;

    @Inject
    ReadLedger readLedger;

    @Inject
    GiveBack giveBack;

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

    private Acting first;
    private ApprovedCases.Approved approved;

    @BeforeEach
    void somebodyOfFinance() {
        first = people.acting("finance-1");
    }

    @Test
    void feesAreToldAsAWholeAndPutRightByTellingThemAnew() {
        PaymentId payment = sent(eur("400.00"));

        fees(payment, "12.50", CostBearer.ENVELOPE);
        assertThat(balance().available()).isEqualTo(eur("4587.50"));
        fees(payment, "12.50", CostBearer.ENVELOPE);
        fees(payment, "10.00", CostBearer.ENVELOPE);
        assertThat(balance().fees()).isEqualTo(eur("10.00"));
        fees(payment, "7.00", CostBearer.FUND);

        assertThat(balance().available()).isEqualTo(eur("4600.00"));
        assertThat(balance().fees()).isEqualTo(eur("7.00"));
        assertThat(balance().borne()).isEqualTo(eur("7.00"));
        assertThat(costs())
                .containsExactly(
                        TransferKind.FEE_CHARGED,
                        TransferKind.FEE_LESSENED,
                        TransferKind.FEE_BORNE,
                        TransferKind.FEE_LESSENED);
        books.agreeWith(balance(), approved.envelope());
        assertThat(view.look(people.actor("auditor-1"), approved.reference(), payment)
                        .costs())
                .hasValueSatisfying(booked -> {
                    assertThat(booked.allFees()).isEqualTo(eur("7.00"));
                    assertThat(booked.fees()).isEqualTo(eur("0.00"));
                    assertThat(booked.paidOut()).isEqualTo(eur("400.00"));
                    assertThat(booked.exchange()).isEqualByComparingTo("0.00");
                });
    }

    @Test
    void whatIsNoFeeOfThePaymentIsNotBooked() {
        PaymentId payment = sent(eur("500.00"), eur("400.00"));
        PaymentId planned = planned(eur("1.00"));

        assertThat(refusal(() -> fees(payment, "100.01", CostBearer.FUND))).isEqualTo("fee-high");
        assertThat(refusal(() -> fees(planned, "0.10", CostBearer.FUND))).isEqualTo("not-paid-out");
        assertThat(catchThrowableOfType(
                                Problem.InvalidInput.class,
                                () -> settle.fees(by(first), payment, Money.of("10", "XOF"), CostBearer.FUND))
                        .violations()
                        .get(0)
                        .field())
                .isEqualTo("fees");
        assertThat(catchThrowableOfType(
                        Problem.Forbidden.class,
                        () -> settle.fees(by(people.acting("keeper-1")), payment, eur("1.00"), CostBearer.FUND)))
                .isNotNull();
        assertThat(costs()).isEmpty();
    }

    /** Else one person of finance would have the envelope gain what nobody gave. */
    @Test
    void aPaymentInTheEnvelopesOwnCurrencyGainsAndLosesNothingByARate() {
        PaymentId payment = sent(eur("400.00"));
        for (String told : List.of("0.00", "399.99", "400.01")) {
            assertThat(catchThrowableOfType(
                                    Problem.InvalidInput.class,
                                    () -> cost(payment, told, CostBearer.ENVELOPE, RateReason.CORRECTION))
                            .violations()
                            .get(0)
                            .field())
                    .isEqualTo("cost");
        }
        assertThat(costs()).isEmpty();
        assertThat(balance().available()).isEqualTo(eur("4600.00"));
    }

    @Test
    void anEnvelopeWithNothingLeftBearsNoFeeButTheFundCan() {
        PaymentId payment = sent(eur("400.00"));
        giveBack.giveBack(people.acting("keeper-1"), approved.envelope(), eur("4600.00"), Ids.next());

        assertThat(refusal(() -> fees(payment, "5.00", CostBearer.ENVELOPE))).isEqualTo("envelope-short");
        fees(payment, "5.00", CostBearer.FUND);

        assertThat(balance().available()).isEqualTo(eur("0.00"));
        assertThat(balance().fees()).isEqualTo(eur("5.00"));
        books.agreeWith(balance(), approved.envelope());
    }

    @Test
    void whatTheRateMadeOfAPaymentIsBookedAndGoesWhenThePaymentComesBack() {
        fund.rate("KYD", KYD_TO_EUR, LocalDate.EPOCH);
        PaymentId payment = sent(Money.of("20000.00", "KYD"));
        Money paid = eur("304.90");
        assertThat(balance().paid()).isEqualTo(paid);

        cost(payment, "310.00", CostBearer.ENVELOPE, null);
        assertThat(balance().exchange()).isEqualByComparingTo("5.10");
        cost(payment, "301.90", CostBearer.FUND, null);
        assertThat(balance().exchange()).as("a gain is the envelope's").isEqualByComparingTo("-3.00");
        assertThat(balance().available()).isEqualTo(eur("4698.10"));
        books.agreeWith(balance(), approved.envelope());

        assertThat(refusal(() -> cost(payment, "335.40", CostBearer.FUND, null)))
                .isEqualTo("cost-step");
        cost(payment, "335.40", CostBearer.FUND, RateReason.MARKET_MOVE);
        assertThat(balance().exchange()).isEqualByComparingTo("30.50");
        assertThat(balance().borne()).isEqualTo(eur("30.50"));
        assertThat(balance().available()).isEqualTo(eur("4695.10"));

        fail.returned(by(first), payment, PaymentReason.DETAILS_REFUSED);
        assertThat(balance().paid()).isEqualTo(eur("0.00"));
        cost(payment, "335.40", CostBearer.FUND, null);
        assertThat(balance().exchange()).isEqualByComparingTo("0");
        assertThat(balance().borne()).isEqualTo(eur("0.00"));
        assertThat(costs())
                .containsExactly(
                        TransferKind.EXCHANGE_LOST,
                        TransferKind.EXCHANGE_GAINED,
                        TransferKind.LOSS_BORNE,
                        TransferKind.EXCHANGE_LOST,
                        TransferKind.LOSS_UNBORNE);
        books.agreeWith(balance(), approved.envelope());
    }

    @Test
    void programsTellThemUnderAKeyAndReadWhatIsBooked() {
        PaymentId payment = sent(eur("400.00"));
        String costs = "/api/v1/cases/" + approved.reference() + "/payments/" + payment + "/costs";
        Map<String, Object> body = Map.of("fees", Map.of("amount", "8.40", "currency", "EUR"), "bearer", "ENVELOPE");
        String key = Ids.next().toString();
        String version = "\"" + cases.version(approved).value() + "\"";

        for (int i = 0; i < 2; i++) {
            put(costs + "/fees", version, key, body).then().statusCode(200);
        }
        put(costs + "/fees", version, key, Map.of("fees", body.get("fees"), "bearer", "FUND"))
                .then()
                .statusCode(422);
        CaseWork.as("committee-1")
                .get(costs)
                .then()
                .statusCode(200)
                .body("fees.amount", equalTo("8.40"))
                .body("feesBorne.amount", equalTo("0.00"))
                .body("exchange", equalTo("0.00"))
                .body("paidOut.amount", equalTo("400.00"));
        CaseWork.as("finance-1")
                .get("/api/v1/envelopes/" + approved.envelope())
                .then()
                .body("fees.amount", equalTo("8.40"));
        CaseWork.as("finance-1")
                .get("/api/v1/envelopes/" + approved.envelope() + "/ledger")
                .then()
                .statusCode(200)
                .body("[0].kind", equalTo("FEE_CHARGED"))
                .body("[0].after.fees.amount", equalTo("8.40"));
        version = "\"" + cases.version(approved).value() + "\"";
        put(costs + "/exchange", version, Ids.next().toString(), Map.of("cost", body.get("fees"), "bearer", "FUND"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("cost"));
    }

    @Test
    void thePageShowsWhatIsBookedAndKeepsWhatWasTyped() {
        PaymentId payment = sent(eur("400.00"));
        String page = root + "review/cases/" + approved.reference() + "/payments/" + payment + "/costs";
        WebClient finance = new WebClient();
        finance.signIn(root + "review/unlock", "finance-1");
        Map<String, String> vault = new HashMap<>(Map.of("passphrase", "vault-finance-1-demo"));
        vault.put("csrf-token", finance.open(root + "review/unlock").formToken());
        finance.post(root + "review/unlock", vault);

        WebClient.Answer shown = finance.open(page);
        assertThat(shown.body()).contains("What it cost", "400.00\u00a0EUR").doesNotContain("Book the difference");
        Map<String, String> form = new HashMap<>(Map.of(
                "csrf-token",
                shown.formToken(),
                "version",
                Long.toString(cases.version(approved).value()),
                "key",
                Ids.next().toString(),
                "currency",
                "EUR",
                "fees",
                "170.00",
                "bearer",
                "ENVELOPE"));
        assertThat(finance.post(page + "/fees", form).body())
                .contains("The fees are high for this payment", "value=\"170.00\"");
        form.put("fees", "17.00");
        WebClient.Answer done = finance.post(page + "/fees", form);
        assertThat(done.status()).isEqualTo(303);
        assertThat(finance.follow(done).body())
                .contains("Booked.", page.substring(root.toString().length() - 1));
        assertThat(finance.open(page).body()).contains("17.00\u00a0EUR");
        assertThat(finance.open(root + "review/funds/" + approved.envelope()).body())
                .contains("Fee of a payment", "17.00\u00a0EUR");
    }

    private static Response put(String path, String version, String key, Map<String, Object> body) {
        return CaseWork.as("finance-1")
                .header("If-Match", version)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .put(path);
    }

    private PaymentId sent(Money amount) {
        return sent(amount, amount);
    }

    private PaymentId sent(Money all, Money amount) {
        approved = cases.approved(all);
        PaymentId payment = planned(amount);
        steps.send(approved, payment);
        return payment;
    }

    private PaymentId planned(Money amount) {
        return plan.plan(
                        by(first),
                        new NewPayment(Optional.empty(), amount, PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private void fees(PaymentId payment, String total, CostBearer bearer) {
        settle.fees(by(first), payment, eur(total), bearer);
    }

    private void cost(PaymentId payment, String cost, CostBearer bearer, RateReason reason) {
        settle.cost(by(first), payment, eur(cost), bearer, Optional.ofNullable(reason));
    }

    private Instruction by(Acting acting) {
        return cases.by(acting, approved);
    }

    private Balance balance() {
        return ledger.balance(envelopes.get(approved.envelope()));
    }

    /** What was booked of costs, in order. */
    private List<TransferKind> costs() {
        List<LedgerLine> newestFirst = readLedger
                .page(people.actor("finance-1"), envelopes.get(approved.envelope()), OptionalLong.empty(), 100)
                .lines();
        return newestFirst.stream()
                .sorted(Comparator.comparingLong(LedgerLine::number))
                .map(LedgerLine::kind)
                .filter(TransferKind::isCost)
                .toList();
    }

    private static String refusal(Runnable work) {
        return catchThrowableOfType(Problem.Conflict.class, work::run).slug();
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
