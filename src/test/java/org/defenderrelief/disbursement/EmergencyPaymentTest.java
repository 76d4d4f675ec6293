package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** Money that one member released alone because a life is at risk. */
@QuarkusTest
class EmergencyPaymentTest {
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Cases cases;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Inject
    FailPayment fail;

    @Inject
    FinishDisbursement finish;

    @Inject
    ConfirmPayment confirm;

    @Inject
    AccountForRefused account;

    @Inject
    ImportBankFile take;

    @Inject
    BankLines lines;

    @Inject
    SettleBankLine settle;

    @Inject
    Payments payments;

    @Inject
    ViewMoney view;

    private CaseWork.Acknowledged sent;
    private Response ratification;

    @BeforeEach
    void releasedInEmergency() {
        sent = CaseWork.recommendedRequest(
                LIFE_AT_RISK,
                "2000.00",
                "EUR",
                fund.envelope("5000.00", "5000.00").value());
        Response round = CaseWork.openRound(sent.reference());
        ratification = CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", round.<String>path("proposalHash"), "text", "They come tonight."))
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + round.path("id") + "/emergency");
        ratification.then().statusCode(201).body("kind", equalTo("RATIFICATION"));
    }

    @Test
    void theOthersMayRatifyAndWhoReleasedMayNot() {
        assertMay("committee-2", "RECUSE", "VOTE");
        assertMay("committee-1");
        assertMay("triage-1", "ARRANGE_AID", "CORRECT_IDENTITY", "NOTE", "WRITE_LETTER");
    }

    private void assertMay(String person, String... actions) {
        assertThat(CaseWork.as(person).get("/api/v1/cases/" + sent.reference()).<List<String>>path("allowedActions"))
                .containsExactlyInAnyOrder(actions);
    }

    @Test
    void itIsPaidAtOnce() {
        PaymentId payment = released("2000.00");

        send.sent(by("finance-1"), payment);

        assertThat(status(payment)).isEqualTo(PaymentStatus.SENT);
    }

    @Test
    void nothingMoreIsPaidOnceTheOthersDoNotStandByIt() {
        PaymentId payment = released("1500.00");
        decline("committee-2");
        decline("committee-3");

        assertThat(status(payment)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(catchThrowableOfType(Problem.class, () -> planned("500.00")).slug())
                .isEqualTo("not-found");
    }

    /** The bank carried it out all the same, and finance sees the case no more: somebody of them looks at the line nonetheless. */
    @Test
    void whatTheBankPaidOfARefusedReleaseIsLookedAt() {
        PaymentId payment = released("1500.00");
        decline("committee-2");
        decline("committee-3");
        assertThat(status(payment)).isEqualTo(PaymentStatus.CANCELLED);
        take.take(
                people.acting("finance-1"),
                BankWork.statement(BankWork.line(Ids.next().toString(), payment, "EUR 1500.00")));

        BankLines.Waiting waiting = lines.waiting(people.actor("finance-2"), 1000).stream()
                .filter(each -> each.line().payment().equals(Optional.of(payment)))
                .findFirst()
                .orElseThrow();
        assertThat(waiting.line().finding()).isEqualTo(BankFinding.NOT_UNDER_WAY);
        assertThat(waiting.caseFile()).as("whose it is they see no more").isEmpty();
        settle.settle(people.acting("finance-2"), waiting.line().id(), BankSettlement.ASKED_BACK);
        assertThat(lines.waiting(people.actor("finance-2"), 1000))
                .noneMatch(each -> each.line().payment().equals(Optional.of(payment)));
        assertVerifies();
    }

    /** Nothing is paid and nothing will be: the case is over, the partner is told, and finance has nothing to do on it. */
    @Test
    void theCaseEndsWhereNothingWasPaid() {
        decline("committee-2");
        decline("committee-3");

        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("DECLINED"), "summary.outcomeCode", equalTo("NOT_VERIFIABLE"));
        CaseWork.as("finance-1").get("/api/v1/cases/" + sent.reference()).then().statusCode(404);
        assertVerifies();
    }

    /** What was sent stays finance's to follow, and they can finish; no more is paid. */
    @Test
    void whatWasPaidAlreadyIsFollowedToItsEnd() {
        PaymentId payment = released("1500.00");
        send.sent(by("finance-1"), payment);
        decline("committee-2");
        decline("committee-3");

        assertThat(status(payment)).isEqualTo(PaymentStatus.SENT);
        assertThat(catchThrowableOfType(Problem.Conflict.class, () -> planned("500.00"))
                        .slug())
                .isEqualTo("not-ratified");
        fail.returned(by("finance-1"), payment, PaymentReason.DETAILS_REFUSED);
        ViewMoney.View seen = view.of(people.actor("finance-1"), caseFile(), EnumSet.allOf(AllowedAction.class))
                .orElseThrow();
        assertThat(seen.reserved()).extracting(ViewMoney.Reserved::unplanned).containsExactly(Money.of("0.00", "EUR"));
        assertThat(seen.payments()).extracting(ViewMoney.Step::mayRedo).containsExactly(false);
        finish.finish(by("finance-1"));
        CaseWork.as("finance-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("IN_FOLLOW_UP"));
        assertVerifies();
    }

    /** Auditors read what became of money that nobody stood by; the case is not closed before. */
    @Test
    void whatHadLeftIsAccountedForBeforeTheCaseIsClosed() {
        PaymentId payment = released("2000.00");
        send.sent(by("finance-1"), payment);
        assertThat(refusal(() -> account.account(by("finance-1"), payment, RefusedAnswer.ASKED_BACK)))
                .as("nobody refused it yet")
                .isEqualTo("nothing-to-account");
        decline("committee-2");
        decline("committee-3");
        confirm.confirm(
                by("finance-1"),
                payment,
                new Receipt(
                        LocalDate.now(ZoneOffset.UTC),
                        Money.of("2000.00", "EUR"),
                        ReceiptKind.PAYEE_SAID,
                        "",
                        List.of()));
        FollowedUp.does("finance-2", sent.reference(), "/close/propose", null)
                .then()
                .statusCode(409)
                .body("type", containsString("refused-money-open"));
        assertThat(refusal(() -> account.account(by("committee-2"), payment, RefusedAnswer.ASKED_BACK)))
                .isEqualTo("role-required");
        account.account(by("finance-2"), payment, RefusedAnswer.ALREADY_USED);
        assertThat(refusal(() -> account.account(by("finance-1"), payment, RefusedAnswer.ASKED_BACK)))
                .as("once")
                .isEqualTo("nothing-to-account");
        ViewMoney.View seen = view.of(people.actor("auditor-1"), caseFile(), EnumSet.noneOf(AllowedAction.class))
                .orElseThrow();
        assertThat(seen.payments())
                .extracting(ViewMoney.Step::accounted)
                .containsExactly(Optional.of(RefusedAnswer.ALREADY_USED));
        FollowedUp.waived(sent.reference());
        FollowedUp.closed(sent.reference()).then().statusCode(200);
        assertVerifies();
    }

    @Test
    void noLetterSaysGrantedWhileTheOthersMayRefuse() {
        letter().then().statusCode(409).body("type", containsString("not-ratified-yet"));
        try (TableInHand rows = new TableInHand("committee_round", "id = ?", ratification.path("id"))) {
            rows.run("DELETE FROM committee_round WHERE id = ?", ratification.<String>path("id"));
            letter().then().statusCode(409).body("type", containsString("not-ratified-yet"));
        }
        vote("committee-2", Map.of("choice", "APPROVE"));
        vote("committee-3", Map.of("choice", "APPROVE"));
        letter().then().statusCode(200).body("kind", equalTo("APPROVED"), "lines.value", hasItem("2,000.00\u00a0EUR"));
    }

    @Test
    void aLetterAfterTheyRefusedSaysThatNothingMoreIsPaid() {
        PaymentId payment = released("1500.00");
        send.sent(by("finance-1"), payment);
        decline("committee-2");
        decline("committee-3");
        letter().then()
                .statusCode(200)
                .body("kind", equalTo("STOPPED"))
                .body("lines.value", not(hasItem("2,000.00\u00a0EUR")))
                .body(containsString("nothing more is paid on this request"));
    }

    private Response letter() {
        return CaseWork.as("triage-2")
                .queryParam("language", "en")
                .get("/api/v1/cases/" + sent.reference() + "/triage/letter");
    }

    private static String refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(Problem.class, attempt).slug();
    }

    private static void assertVerifies() {
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    private void decline(String member) {
        vote(member, Map.of("choice", "DECLINE", "reason", "NOT_VERIFIABLE", "text", "Too soon."));
    }

    private void vote(String member, Map<String, String> said) {
        Map<String, Object> vote = new HashMap<>(said);
        vote.put("proposalHash", ratification.path("proposalHash"));
        CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(vote)
                .post("/api/v1/cases/" + sent.reference() + "/rounds/" + ratification.path("id") + "/votes")
                .then()
                .statusCode(200);
    }

    private PaymentId released(String amount) {
        PaymentId payment = planned(amount);
        prepare.prepare(
                by("finance-1"), payment, approvals.seen(people.acting("finance-1"), payment), PreparedOn.nothing());
        release.release(by("finance-2"), payment, approvals.seen(people.acting("finance-2"), payment));
        return payment;
    }

    private PaymentId planned(String amount) {
        return plan.plan(
                        by("finance-1"),
                        new NewPayment(
                                Optional.empty(),
                                Money.of(amount, "EUR"),
                                PaymentMethod.MOBILE_MONEY,
                                Optional.empty(),
                                Optional.of(MethodReason.PAYEE_ASKED),
                                Optional.of(NoAgreement.LIFE_AT_RISK)))
                .payment()
                .orElseThrow();
    }

    private Instruction by(String person) {
        Acting acting = people.acting(person);
        return new Instruction(
                acting,
                new Reference(sent.reference()),
                new ExpectedVersion(caseFile().version()),
                "key-" + Ids.next());
    }

    private CaseFile caseFile() {
        return QuarkusTransaction.requiringNew()
                .call(() -> cases.anywhere(CaseId.parse(sent.id())).orElseThrow());
    }

    private PaymentStatus status(PaymentId payment) {
        return QuarkusTransaction.requiringNew()
                .call(() -> payments.findById(payment.value()).status());
    }
}
