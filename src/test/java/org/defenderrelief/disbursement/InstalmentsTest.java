package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.SentFile;
import org.defenderrelief.vault.people.Acting;

/** When instalments leave, what each way needs, and how money arrives that comes in parts or is picked up. */
@QuarkusTest
class InstalmentsTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    DemoPeople people;

    @Inject
    ApprovedCases cases;

    @Inject
    Payments payments;

    @Inject
    WaitingForFinance waiting;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Inject
    ConfirmPayment confirm;

    @Inject
    FailPayment fail;

    @Inject
    NotePartArrival part;

    @Inject
    CancelPayment cancel;

    @Inject
    PaidSteps paid;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;

    @BeforeEach
    void anApprovedCaseOfNineHundredEuro() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
        approved = cases.approved(eur("900.00"));
    }

    @Test
    void nothingIsSentBeforeItsDay() {
        PaymentId tomorrow = planned("400.00", due(TODAY.plusDays(1)));
        PaymentId today = planned("500.00", due(TODAY));
        released(tomorrow);
        released(today);

        assertThat(refusal(() -> send.sent(cases.by(first, approved), tomorrow)))
                .isEqualTo("not-due");
        send.sent(cases.by(first, approved), today);

        assertThat(payment(tomorrow).status()).isEqualTo(PaymentStatus.RELEASED);
        assertThat(toSend()).doesNotContain(tomorrow);
    }

    @Test
    void aDayThatHasPassedOrIsYearsAheadIsNoPlan() {
        for (LocalDate day : List.of(TODAY.minusDays(1), TODAY.plusDays(InstalmentTerms.MOST_DAYS + 1L))) {
            Problem.InvalidInput refused =
                    catchThrowableOfType(Problem.InvalidInput.class, () -> planned("1.00", due(day)));
            assertThat(refused.violations().get(0).field()).isEqualTo("dueOn");
        }
        assertThat(payments.of(approved.id())).isEmpty();
    }

    @Test
    void theSecondInstalmentWaitsUntilTheFirstHasArrived() {
        PaymentId one = planned("400.00", InstalmentTerms.none());
        PaymentId two = planned("500.00", afterEarlier());
        prepare.prepare(cases.by(first, approved), two, cases.seen(first, two), PreparedOn.nothing());
        assertThat(refusal(() -> release.release(cases.by(second, approved), two, cases.seen(second, two))))
                .isEqualTo("instalment-waits");
        paid.send(approved, one);
        assertThat(refusal(() -> release.release(cases.by(second, approved), two, cases.seen(second, two))))
                .isEqualTo("instalment-waits");

        fail.failed(cases.by(first, approved), one, PaymentReason.NOT_COLLECTED);
        assertThat(refusal(() -> release.release(cases.by(second, approved), two, cases.seen(second, two))))
                .as("what failed has not arrived, and nobody redid it")
                .isEqualTo("instalment-waits");
        PaymentId redone = plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(), eur("400.00"), PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.of(one)))
                .payment()
                .orElseThrow();
        paid.send(approved, redone);
        confirm.confirm(cases.by(first, approved), redone, receipt("400.00"));

        release.release(cases.by(second, approved), two, cases.seen(second, two));
        send.sent(cases.by(first, approved), two);
        assertThat(payment(two).status()).isEqualTo(PaymentStatus.SENT);
    }

    /** What is redone stands where the first try stood; those planned between the two do not hold it up, and it does not wait for them. */
    @Test
    void whatIsRedoneWaitsForNothingThatWaitsForIt() {
        PaymentId one = planned("100.00", InstalmentTerms.none());
        PaymentId two = planned("300.00", afterEarlier());
        PaymentId three = planned("500.00", afterEarlier());
        paid.send(approved, one);
        confirm.confirm(cases.by(first, approved), one, receipt("100.00"));
        paid.send(approved, two);
        fail.failed(cases.by(first, approved), two, PaymentReason.NOT_COLLECTED);
        PaymentId redone = redone(two, "300.00");
        prepare.prepare(cases.by(first, approved), three, cases.seen(first, three), PreparedOn.nothing());
        assertThat(refusal(() -> release.release(cases.by(second, approved), three, cases.seen(second, three))))
                .isEqualTo("instalment-waits");
        prepare.prepare(cases.by(first, approved), redone, cases.seen(first, redone), PreparedOn.nothing());
        assertThat(toRelease()).contains(redone).doesNotContain(three);

        release.release(cases.by(second, approved), redone, cases.seen(second, redone));
        send.sent(cases.by(first, approved), redone);
        fail.failed(cases.by(first, approved), redone, PaymentReason.NOT_COLLECTED);
        assertThat(toRelease()).doesNotContain(three);
        PaymentId again = redone(redone, "300.00");
        paid.send(approved, again);
        confirm.confirm(cases.by(first, approved), again, receipt("300.00"));
        assertThat(toRelease()).contains(three);
        release.release(cases.by(second, approved), three, cases.seen(second, three));
    }

    private PaymentId redone(PaymentId id, String amount) {
        return planned(amount, Optional.of(id), afterEarlier());
    }

    @Test
    void moneyThatCameInPartsIsConfirmedWithAllOfIt() {
        PaymentId id = planned("900.00", InstalmentTerms.none());
        paid.send(approved, id);

        part.note(cases.by(first, approved), id, receipt("300.00"));
        part.note(cases.by(second, approved), id, receipt("200.00"));
        assertThat(violation(() -> part.note(cases.by(first, approved), id, receipt("400.00"))))
                .as("with this all of it has arrived")
                .isEqualTo("received");
        assertThat(violation(() -> confirm.confirm(cases.by(first, approved), id, receipt("499.99"))))
                .as("less than what two signed receipts say")
                .isEqualTo("received");
        assertThat(payment(id).status()).isEqualTo(PaymentStatus.SENT);
        assertThat(refusal(() -> fail.returned(cases.by(first, approved), id, PaymentReason.NOT_COLLECTED)))
                .as("taken back whole, what arrived would be paid again")
                .isEqualTo("partly-arrived");
        assertThat(refusal(() -> fail.failed(cases.by(first, approved), id, PaymentReason.TECHNICAL)))
                .isEqualTo("partly-arrived");

        confirm.confirm(cases.by(first, approved), id, receipt("880.00"));
        assertThat(payment(id).received()).hasValue(eur("880.00"));
        assertThat(cases.caseFile(approved).status()).isEqualTo(CaseStatus.IN_FOLLOW_UP);
        assertThat(refusal(() -> part.note(cases.by(first, approved), id, receipt("1.00"))))
                .isEqualTo("transition-refused");
    }

    @Test
    void whatThePayeeNeedsToCollectItReachesTheHolderOfTheReceiptCodeAndNobodyElse() {
        PaymentId id = planned("900.00", InstalmentTerms.none());
        step(id, "/pick-up", Map.of("words", "too early"))
                .then()
                .statusCode(409)
                .body("type", containsString("nothing-to-collect"));
        paid.send(approved, id);
        assertThat(payment(id).isToBeTold()).isTrue();

        step(id, "/pick-up", Map.of("words", " ")).then().statusCode(400);
        step(id, "/pick-up", Map.of("words", "Agency one, code 111")).then().statusCode(200);
        step(id, "/pick-up", Map.of("words", "Agency two, code 222")).then().statusCode(200);
        asPartner("partner-1", approved.receiptCode())
                .get(pickUps())
                .then()
                .statusCode(200)
                .body("words", equalTo(List.of("Agency two, code 222")))
                .body("payment", equalTo(List.of(1)));
        asPartner("partner-2", approved.receiptCode()).get(pickUps()).then().statusCode(404);
        asPartner("partner-1", approved.ownCode()).get(pickUps()).then().statusCode(404);
        assertThat(payment(id).isToBeTold()).isFalse();

        confirm.confirm(cases.by(first, approved), id, receipt("900.00"));
        step(id, "/pick-up", Map.of()).then().statusCode(409);
    }

    @Test
    void theNumberByWhichMoneyIsCollectedIsToldWithTheWordsAndIsFinancesToRead() {
        PaymentId id = planned("900.00", InstalmentTerms.none());
        paid.release(approved, id);
        step(id, "/sent", Map.of("transferNumber", "1".repeat(65))).then().statusCode(400);
        step(id, "/sent", Map.of("transferNumber", "448 812 7730")).then().statusCode(200);
        assertThat(payment(id).isToBeTold()).isFalse();
        step(id, "/pick-up", Map.of("words", "Agency one")).then().statusCode(200);
        asPartner("partner-1", approved.receiptCode())
                .get(pickUps())
                .then()
                .body("words", equalTo(List.of("Agency one")))
                .body("transferNumber", equalTo(List.of("448 812 7730")));
        String part = "/api/v1/cases/" + approved.reference() + "/compartments/attachment/" + id;
        assertThat(CaseWork.as("finance-1").get(part).asString()).contains("448 812 7730");
        CaseWork.as("triage-1").get(part).then().statusCode(403);
    }

    @Test
    void cashThatAPartnerHandsOverHasNoTransferNumber() {
        PaymentId id = planned("100.00", PaymentMethod.CASH_VIA_PARTNER, MethodReason.WAY_CLOSED);
        paid.release(approved, id);
        step(id, "/sent", Map.of("transferNumber", "1"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("transferNumber"));
    }

    @Test
    void nobodyIsSentForMoneyThatCameBack() {
        PaymentId id = planned("900.00", InstalmentTerms.none());
        paid.send(approved, id);
        step(id, "/pick-up", Map.of("words", "Agency one, code 111")).then().statusCode(200);
        fail.returned(cases.by(first, approved), id, PaymentReason.NOT_COLLECTED);

        asPartner("partner-1", approved.receiptCode())
                .get(pickUps())
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        PaymentId redone = redone(id, "900.00");
        paid.send(approved, redone);
        step(redone, "/pick-up", Map.of("words", "Agency two, code 222")).then().statusCode(200);
        asPartner("partner-1", approved.receiptCode())
                .get(pickUps())
                .then()
                .body("words", equalTo(List.of("Agency two, code 222")))
                .body("payment", equalTo(List.of(2)));
    }

    @Test
    void aProviderIsPaidWithTheirInvoiceOrTheReasonWhyThereIsNone() {
        PaymentId id = plannedToProvider("100.00");
        String bill = added("payment", "bill.pdf");
        String letter = added("channel", "letter.pdf");

        assertThat(invoiceRefused(id, Map.of())).isEqualTo("REQUIRED");
        assertThat(invoiceRefused(id, Map.of("invoice", UUID.randomUUID().toString())))
                .isEqualTo("UNKNOWN");
        assertThat(invoiceRefused(id, Map.of("invoice", letter)))
                .as("a file that finance does not open")
                .isEqualTo("UNKNOWN");
        assertThat(invoiceRefused(id, Map.of("invoice", bill, "withoutInvoice", "FOLLOWS")))
                .isEqualTo("DIFFERENT");

        prepared(id, Map.of("invoice", bill, "nameCheck", "DIFFERS")).then().statusCode(200);
        CaseWork.as("finance-2")
                .get("/api/v1/cases/" + approved.reference() + "/payments/" + id + "/payee")
                .then()
                .body("payment.nameCheck", equalTo("DIFFERS"))
                .body("payment.invoice", equalTo(bill))
                .body("sameInvoice", equalTo(List.of()));
    }

    /** One bill, two payments: whoever releases the second is told. */
    @Test
    void anInvoiceThatWasNamedForAnotherPaymentIsToldToWhoeverReleases() {
        String bill = added("payment", "bill.pdf");
        PaymentId one = plannedToProvider("100.00");
        PaymentId two = plannedToProvider("100.00");
        prepared(one, Map.of("invoice", bill)).then().statusCode(200);
        prepared(two, Map.of("invoice", bill)).then().statusCode(200);

        assertThat(sameInvoice(one)).containsExactly(2);
        assertThat(sameInvoice(two)).containsExactly(1);
        cancel.cancel(cases.by(first, approved), one, PaymentReason.OTHER);
        assertThat(sameInvoice(two)).isEmpty();
    }

    private List<Integer> sameInvoice(PaymentId id) {
        return CaseWork.as("finance-2")
                .get("/api/v1/cases/" + approved.reference() + "/payments/" + id + "/payee")
                .path("sameInvoice");
    }

    private PaymentId plannedToProvider(String amount) {
        return planned(amount, PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
    }

    private PaymentId planned(String amount, PaymentMethod method, MethodReason reason) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(Optional.empty(), eur(amount), method, Optional.empty(), Optional.of(reason)))
                .payment()
                .orElseThrow();
    }

    @Test
    void aNameIsAskedForOnlyWhereThereIsAnAccount() {
        PaymentId id = planned("100.00", InstalmentTerms.none());
        prepared(id, Map.of("nameCheck", "MATCHES"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("nameCheck"));
        prepared(id, Map.of()).then().statusCode(200);
    }

    @Test
    void financesFirstPageTellsOfAGrantThatNobodyAgreedTo() {
        ApprovedCases.Approved silent = cases.approvedOnly(eur("900.00"));
        assertThat(waiting.of(people.actor("finance-1"), 1000).stream()
                        .filter(row -> row.caseFile().reference().equals(silent.reference()))
                        .toList())
                .singleElement()
                .satisfies(row -> assertThat(row.unagreed()).isTrue());
        assertThat(waiting.of(people.actor("finance-1"), 1000).stream()
                        .filter(row -> row.caseFile().reference().equals(approved.reference()))
                        .toList())
                .singleElement()
                .satisfies(row -> assertThat(row.unagreed()).isFalse());
    }

    private String added(String of, String name) {
        SentFile file = SentFile.whole("finance-1", new byte[] {'%', 'P', 'D', 'F', '-'});
        Api.unlocked("finance-1")
                .contentType(ContentType.JSON)
                .body(Map.of("attachments", List.of(file.as(name, of))))
                .post("/api/v1/cases/" + approved.reference() + "/attachments")
                .then()
                .statusCode(201);
        return file.id();
    }

    private String invoiceRefused(PaymentId id, Map<String, Object> on) {
        return prepared(id, on).then().statusCode(400).extract().path("violations[0].code");
    }

    private Response prepared(PaymentId id, Map<String, Object> on) {
        Map<String, Object> body = new HashMap<>(on);
        body.put(
                "seen",
                CaseWork.as("finance-1")
                        .get("/api/v1/cases/" + approved.reference() + "/payments/" + id + "/payee")
                        .path("seen"));
        return step(id, "/prepare", body);
    }

    private Response step(PaymentId id, String step, Map<String, Object> body) {
        return CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .header("If-Match", CaseWork.etag(approved.reference().value()))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/api/v1/cases/" + approved.reference() + "/payments/" + id + step);
    }

    private static RequestSpecification asPartner(String person, String code) {
        return CaseWork.as(person).header("Relief-Receipt", code);
    }

    private String pickUps() {
        return "/api/v1/requests/" + approved.reference() + "/pick-ups";
    }

    private List<PaymentId> toSend() {
        return waitingFor("finance-1", WaitingForFinance.Need.SEND);
    }

    private List<PaymentId> toRelease() {
        return waitingFor("finance-2", WaitingForFinance.Need.RELEASE);
    }

    private List<PaymentId> waitingFor(String person, WaitingForFinance.Need need) {
        return waiting.of(people.actor(person), 1000).stream()
                .filter(row -> row.need() == need)
                .flatMap(row -> row.payment().stream())
                .map(Payment::id)
                .toList();
    }

    private void released(PaymentId id) {
        prepare.prepare(cases.by(first, approved), id, cases.seen(first, id), PreparedOn.nothing());
        release.release(cases.by(second, approved), id, cases.seen(second, id));
    }

    private static InstalmentTerms due(LocalDate day) {
        return new InstalmentTerms(Optional.of(day), Optional.empty());
    }

    private static InstalmentTerms afterEarlier() {
        return new InstalmentTerms(Optional.empty(), Optional.of(InstalmentCondition.EARLIER_ARRIVED));
    }

    private PaymentId planned(String amount, InstalmentTerms terms) {
        return planned(amount, Optional.empty(), terms);
    }

    private PaymentId planned(String amount, Optional<PaymentId> replaces, InstalmentTerms terms) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                eur(amount),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                replaces,
                                Optional.empty(),
                                Optional.empty(),
                                terms))
                .payment()
                .orElseThrow();
    }

    private Payment payment(PaymentId id) {
        return QuarkusTransaction.requiringNew().call(() -> payments.findById(id.value()));
    }

    private static Receipt receipt(String amount) {
        return new Receipt(TODAY, eur(amount), ReceiptKind.PARTNER_CONFIRMED, "", List.of());
    }

    private static String refusal(Runnable attempt) {
        return catchThrowableOfType(Problem.Conflict.class, attempt::run).slug();
    }

    private static String violation(Runnable attempt) {
        return catchThrowableOfType(Problem.InvalidInput.class, attempt::run)
                .violations()
                .get(0)
                .field();
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
