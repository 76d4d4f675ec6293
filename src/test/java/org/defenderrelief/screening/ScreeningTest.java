package org.defenderrelief.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.ScreenedMoney;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.MethodReason;
import org.defenderrelief.disbursement.NameCheck;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.NoInvoice;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.disbursement.ReleasePayment;
import org.defenderrelief.disbursement.SendPayment;
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** Money waits until finance has looked at names that are like listed ones, where its donor asks for that, and nowhere else. */
@QuarkusTest
class ScreeningTest {
    /** How the payee of the sample is spelt by somebody else. */
    private static final String LIKE_THE_PAYEE = "DZIFANOU Akouvi Senam";

    private static final String NOBODY = "Saddam Hussein";

    @Inject
    ApprovedCases cases;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    SendPayment send;

    @Inject
    ScreeningFixture lists;

    @Inject
    ScreenPayee screen;

    @Inject
    ReviewPayee review;

    @Inject
    LoadList load;

    @Inject
    SettleList settle;

    @Inject
    ScreenedMoney screened;

    @Inject
    ListActs signed;

    @Inject
    Acts acts;

    @Inject
    EntityManager entities;

    @Inject
    ScreeningConfig config;

    @Inject
    WhatToScreen what;

    @Inject
    Reviews reviews;

    @Inject
    Clock clock;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;

    @BeforeEach
    void twoOfFinance() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
    }

    @Test
    void whereNoDonorAsksNobodyIsHeldOrCompared() {
        approvedUnder(Screening.NONE);
        PaymentId payment = planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        assertThat(refusal(() -> screen.look(first, approved.reference()))).isEqualTo("screening-not-asked");
        assertThat(screened.isAsked(going(GoingMoney.Through.PROVIDER))).isFalse();
        released(payment);
        send.sent(cases.by(first, approved), payment);
    }

    /** People in need are never compared unless the rule says so, however their money goes. */
    @Test
    void peopleInNeedAreNeitherOpenedNorComparedNorHeldWhereTheRuleIsAboutOrganisations() {
        lists.counting(LIKE_THE_PAYEE);
        approvedUnder(Screening.ORGANISATIONS);
        PaymentId payment = planned(PaymentMethod.BANK_TRANSFER, MethodReason.RISK_AGREED);
        int opened = opened();
        assertThat(refusal(() -> screen.look(first, approved.reference()))).isEqualTo("screening-not-asked");
        assertThat(screen.asked(first.actor(), approved.reference())).isEmpty();
        assertThat(opened()).isEqualTo(opened);
        released(payment);
        send.sent(cases.by(first, approved), payment);
        assertThat(reviewActs()).isEmpty();
    }

    @Test
    void aProviderIsPaidOnceSomebodyHasSaidOfEachAlikeNameThatItIsSomebodyElse() {
        lists.counting(LIKE_THE_PAYEE, NOBODY);
        approvedUnder(Screening.ORGANISATIONS);
        PaymentId payment = planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        prepared(payment);
        assertThat(refusal(() -> release.release(cases.by(second, approved), payment, cases.seen(second, payment))))
                .isEqualTo("screening-needed");

        ScreeningLook look = screen.look(first, approved.reference());
        assertThat(look.compared()).containsExactly(Compared.PAYEE);
        assertThat(look.matches())
                .extracting(ScreeningLook.Match::listed)
                .as("one is alike, the other not")
                .containsExactly(LIKE_THE_PAYEE);
        assertThat(violation(
                        () -> review.review(first, approved.reference(), look.seen(), List.of(), Optional.empty())))
                .isEqualTo("matches");
        assertThat(violation(() -> review.review(
                        first,
                        approved.reference(),
                        look.seen(),
                        List.of(new ReviewPayee.Judged(Verdict.ANOTHER, VerdictReason.BIRTH, " ")),
                        Optional.empty())))
                .isEqualTo("matches[0].words");
        assertThat(violation(() -> review.review(
                        first,
                        approved.reference(),
                        look.seen(),
                        List.of(new ReviewPayee.Judged(Verdict.ANOTHER, VerdictReason.UNKNOWN, "Nothing is known.")),
                        Optional.empty())))
                .isEqualTo("matches[0].reason");
        assertThat(refusal(() -> review.review(second, approved.reference(), look.seen(), another(), Optional.empty())))
                .as("what one person saw is no word for another")
                .isEqualTo("changed-since-seen");
        assertThat(review.review(first, approved.reference(), look.seen(), another(), Optional.empty()))
                .isFalse();

        Said said = reviewActs().get(0);
        assertThat(said.facts())
                .containsEntry("matches", "1")
                .containsEntry("verdict", "CLEAR")
                .containsEntry("compared", "PAYEE");
        assertThat(said.facts().toString()).doesNotContain("Dzifanou").doesNotContain("DZIFANOU");
        assertThat(said.commitments()).containsKey("screening@1");
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> screened.of(cases.caseFile(approved), going(GoingMoney.Through.PROVIDER))))
                .hasValueSatisfying(found -> {
                    assertThat(found.clear()).isTrue();
                    assertThat(found.matches()).isEqualTo(1);
                    assertThat(found.by()).isEqualTo(first.person());
                });
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
        send.sent(cases.by(first, approved), payment);
    }

    @Test
    void whatWasFoundIsSealedToFinanceAlone() {
        lists.counting(LIKE_THE_PAYEE);
        approvedUnder(Screening.ORGANISATIONS);
        planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        reviewed(first, Verdict.ANOTHER, VerdictReason.COUNTRY);
        String path = "/api/v1/cases/" + approved.reference() + "/compartments/screening";
        CaseWork.as("finance-2").get(path).then().statusCode(200).body(containsString(LIKE_THE_PAYEE));
        for (String other : List.of("triage-1", "committee-1", "auditor-1")) {
            assertThat(CaseWork.as(other).get(path).statusCode()).as(other).isIn(403, 404);
        }
    }

    @Test
    void aHitHoldsEverythingAndWhoFoundItDoesNotTakeItBackAlone() {
        lists.counting(LIKE_THE_PAYEE);
        approvedUnder(Screening.ORGANISATIONS);
        PaymentId payment = planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        prepared(payment);
        assertThat(reviewed(first, Verdict.SAME, VerdictReason.UNKNOWN)).isTrue();
        assertThat(releasing(payment)).isEqualTo("screening-hit");
        reviewed(first, Verdict.ANOTHER, VerdictReason.NAME);
        assertThat(releasing(payment)).isEqualTo("screening-hit");
        reviewed(second, Verdict.ANOTHER, VerdictReason.ASKED);
        assertThat(releasing(payment)).isEmpty();
    }

    /** Money would go to somebody whom a colleague found on the list. */
    @Test
    void whatIsSentAgainUnderItsKeyTakesBackNoHitThatWasFoundSince() {
        lists.counting(LIKE_THE_PAYEE);
        approvedUnder(Screening.ORGANISATIONS);
        PaymentId payment = planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        prepared(payment);
        Optional<String> key = Optional.of(UUID.randomUUID().toString());
        String seen = screen.look(first, approved.reference()).seen();
        for (int sent = 0; sent < 2; sent++) {
            assertThat(review.review(first, approved.reference(), seen, another(), key))
                    .isFalse();
        }
        assertThat(reviewActs()).hasSize(1);
        assertThat(reviewed(second, Verdict.SAME, VerdictReason.UNKNOWN)).isTrue();

        assertThat(review.review(first, approved.reference(), seen, another(), key))
                .isFalse();
        assertThat(reviewActs()).hasSize(2);
        assertThat(releasing(payment)).isEqualTo("screening-hit");
        assertThat(refusal(() -> review.review(
                        first,
                        approved.reference(),
                        seen,
                        List.of(new ReviewPayee.Judged(Verdict.ANOTHER, VerdictReason.BIRTH, "Other words.")),
                        key)))
                .isEqualTo("idempotency-mismatch");
    }

    /** Neither by a newer list nor by comparing more names besides. */
    @Test
    void whoFoundAHitTakesItBackByNoOtherComparisonEither() {
        lists.counting(LIKE_THE_PAYEE);
        approvedUnder(Screening.PAYEES);
        PaymentId payment = planned(PaymentMethod.MONEY_TRANSFER_AGENCY, null);
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        reviewed(first, Verdict.SAME, VerdictReason.UNKNOWN);
        lists.counting(LIKE_THE_PAYEE, NOBODY);
        reviewed(first, Verdict.ANOTHER, VerdictReason.NAME);
        assertThat(releasing(payment)).isEqualTo("screening-hit");
        planned(PaymentMethod.CASH_VIA_PARTNER, MethodReason.PAYEE_ASKED);
        reviewed(first, Verdict.ANOTHER, VerdictReason.NAME);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> screened.of(cases.caseFile(approved), going(GoingMoney.Through.PARTNER))))
                .as("cash to the same person")
                .hasValueSatisfying(found -> assertThat(found.clear()).isFalse());
        assertThat(releasing(payment)).isEqualTo("screening-hit");
        reviewed(second, Verdict.ANOTHER, VerdictReason.ASKED);
        assertThat(releasing(payment)).isEmpty();
    }

    /** Of two names in the payment details none is left out silently because its letters are not known. */
    @Test
    void aNameInLettersThatCannotBeComparedIsNotLeftOut() {
        lists.counting(NOBODY);
        approvedUnder(Screening.PAYEES);
        PaymentId payment = planned(PaymentMethod.MONEY_TRANSFER_AGENCY, null);
        cases.correctPayee(approved, Map.of("payeeName", "សុខ សុភា", "accountHolder", "Akouvi Senam"))
                .then()
                .statusCode(201);
        assertThat(refusal(() -> screen.look(first, approved.reference()))).isEqualTo("screening-no-name");
        assertThat(payment).isNotNull();
    }

    @Test
    void anotherListOrOtherDetailsAreComparedAnew() {
        lists.counting(NOBODY);
        approvedUnder(Screening.ORGANISATIONS);
        PaymentId payment = planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        reviewed(first, Verdict.ANOTHER, VerdictReason.NAME);
        prepared(payment);
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));

        ScreeningLook before = screen.look(first, approved.reference());
        lists.counting(NOBODY, LIKE_THE_PAYEE);
        assertThat(refusal(
                        () -> review.review(first, approved.reference(), before.seen(), List.of(), Optional.empty())))
                .isEqualTo("changed-since-seen");
        assertThat(refusal(() -> send.sent(cases.by(first, approved), payment))).isEqualTo("screening-needed");
        reviewed(first, Verdict.ANOTHER, VerdictReason.NAME);
        send.sent(cases.by(first, approved), payment);

        PaymentId next = planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        ScreeningLook old = screen.look(first, approved.reference());
        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        assertThat(refusal(() -> review.review(first, approved.reference(), old.seen(), another(), Optional.empty())))
                .isEqualTo("changed-since-seen");
        assertThat(screened(GoingMoney.Through.PROVIDER))
                .as("nobody looked at these details")
                .isFalse();
        assertThat(next).isNotNull();
    }

    @Test
    void aPartnerThroughWhomCashGoesIsComparedByTheNameThatKeepersVouchFor() {
        approvedUnder(Screening.ORGANISATIONS);
        planned(PaymentMethod.CASH_VIA_PARTNER, MethodReason.PAYEE_ASKED);
        lists.counting(NOBODY);
        int opened = opened();
        ScreeningLook look = screen.look(first, approved.reference());
        assertThat(look.compared()).containsExactly(Compared.PARTNER);
        assertThat(look.names()).extracting(ScreeningLook.Name::of).containsExactly(Compared.PARTNER);
        String name = look.names().get(0).name();
        assertThat(opened()).as("of the person nothing is opened").isEqualTo(opened);
        lists.counting(name);
        assertThat(screen.look(first, approved.reference()).matches())
                .extracting(ScreeningLook.Match::score)
                .containsExactly(100);
    }

    @Test
    void whereTheRuleIsAboutWhoeverIsPaidPeopleAreComparedToo() {
        lists.counting(LIKE_THE_PAYEE);
        approvedUnder(Screening.PAYEES);
        PaymentId payment = planned(PaymentMethod.MONEY_TRANSFER_AGENCY, null);
        prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        assertThat(releasing(payment)).isEqualTo("screening-needed");
        reviewed(first, Verdict.ANOTHER, VerdictReason.BIRTH);
        assertThat(releasing(payment)).isEmpty();
    }

    @Test
    void aListThatGrewOldCountsForNothing() {
        lists.counting(NOBODY);
        approvedUnder(Screening.ORGANISATIONS);
        planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        ScreeningLists later = new ScreeningLists(
                signed,
                acts,
                entities,
                config,
                Clock.offset(clock, config.listAge().plusDays(1)));
        ScreeningHold then = new ScreeningHold(what, later, reviews);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> then.reasonToWait(cases.caseFile(approved), going(GoingMoney.Through.PROVIDER))))
                .hasValueSatisfying(reason -> assertThat(reason.slug()).isEqualTo("screening-list-old"));
        assertThat(QuarkusTransaction.requiringNew().call(later::all))
                .filteredOn(list -> list.state() == ScreeningLists.State.OLD)
                .hasSize(1);
    }

    @Test
    void aListTakesTwoPeopleAndIsNewerThanTheOneBefore() {
        ListId id = lists.loaded(NOBODY);
        assertThat(refusal(() -> settle.confirm(first, id))).isEqualTo("second-person-needed");
        assertThat(refusal(() -> settle.withdraw(second, id))).isEqualTo("not-yours");
        assertThat(refusal(() -> settle.confirm(people.acting("triage-1"), id))).isEqualTo("role-required");
        String newer = lists.newer().toString();
        settle.confirm(second, id);
        settle.confirm(second, id);
        assertThat(refusal(() -> settle.withdraw(first, id))).isEqualTo("proposal-settled");
        assertThat(loading(newer)).isEqualTo("screening-list-older");
        assertThat(loading("2020-01-01T00:00:00Z")).isEqualTo("screening-list-old");
        assertThat(loading(clock.instant().plus(Duration.ofDays(3)).toString())).isEqualTo("screening-list-ahead");

        ListId other = lists.loaded(NOBODY, LIKE_THE_PAYEE);
        assertThat(lists.loaded(NOBODY, LIKE_THE_PAYEE)).as("the same again").isEqualTo(other);
        settle.withdraw(first, other);
        assertThat(refusal(() -> settle.confirm(second, other))).isEqualTo("proposal-settled");
    }

    @Test
    void programsDoTheSame() {
        String xml = lists.xml(LIKE_THE_PAYEE);
        Response loaded = CaseWork.as("finance-1")
                .contentType("application/xml")
                .body(xml)
                .post("/api/v1/screening/lists");
        loaded.then().statusCode(201);
        String id = loaded.path("id");
        CaseWork.as("finance-1")
                .post("/api/v1/screening/lists/" + id + "/confirm")
                .then()
                .statusCode(403)
                .body("type", containsString("second-person-needed"));
        CaseWork.as("keeper-1")
                .post("/api/v1/screening/lists/" + id + "/confirm")
                .then()
                .statusCode(204);
        CaseWork.as("auditor-1")
                .get("/api/v1/screening/lists")
                .then()
                .statusCode(200)
                .body("find { it.id == '" + id + "' }.state", equalTo("COUNTS"));
        CaseWork.as("finance-1")
                .contentType("application/xml")
                .body("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
                .post("/api/v1/screening/lists")
                .then()
                .statusCode(409)
                .body("type", containsString("screening-file-hostile"));

        approvedUnder(Screening.ORGANISATIONS);
        planned(PaymentMethod.DIRECT_TO_PROVIDER, MethodReason.PROVIDER_ONLY);
        String path = "/api/v1/cases/" + approved.reference() + "/screening";
        Response look = CaseWork.as("finance-1").post(path + "/look");
        look.then().statusCode(200).body("matches", hasSize(1)).body("matches[0].listed", equalTo(LIKE_THE_PAYEE));
        CaseWork.as("triage-1").post(path + "/look").then().statusCode(403);
        for (String spoilt :
                List.of("{}", "{\"matches\":[null]}", "{\"matches\":[{}]}", "{\"seen\":null,\"matches\":[]}")) {
            int status = CaseWork.as("finance-1")
                    .contentType(ContentType.JSON)
                    .body(spoilt)
                    .post(path)
                    .statusCode();
            assertThat(status).as(spoilt).isBetween(400, 422);
        }
        CaseWork.as("finance-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "seen",
                        look.<String>path("seen"),
                        "matches",
                        List.of(Map.of("verdict", "ANOTHER", "reason", "BIRTH", "words", "Born in 1990."))))
                .post(path)
                .then()
                .statusCode(200)
                .body("hit", equalTo(false));
    }

    private void approvedUnder(Screening rule) {
        DonorRules usual = DonorRules.usual(Currency.getInstance("EUR"));
        approved = cases.approvedFrom(
                fund.envelope(LocalDate.parse("2026-01-01"), usual.withScreening(rule)), Money.of("900.00", "EUR"));
    }

    private PaymentId planned(PaymentMethod method, MethodReason reason) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("300.00", "EUR"),
                                method,
                                Optional.empty(),
                                Optional.ofNullable(reason)))
                .payment()
                .orElseThrow();
    }

    private void prepared(PaymentId payment) {
        prepare.prepare(
                cases.by(first, approved),
                payment,
                cases.seen(first, payment),
                new PreparedOn(NameCheck.NOT_ASKED, Optional.empty(), Optional.of(NoInvoice.FOLLOWS)));
    }

    private void released(PaymentId payment) {
        try {
            prepared(payment);
        } catch (Problem.InvalidInput noProvider) {
            prepare.prepare(cases.by(first, approved), payment, cases.seen(first, payment), PreparedOn.nothing());
        }
        release.release(cases.by(second, approved), payment, cases.seen(second, payment));
    }

    private boolean reviewed(Acting by, Verdict verdict, VerdictReason reason) {
        ScreeningLook look = screen.look(by, approved.reference());
        return review.review(
                by,
                approved.reference(),
                look.seen(),
                look.matches().stream()
                        .map(each -> new ReviewPayee.Judged(verdict, reason, "Looked up at the publisher."))
                        .toList(),
                Optional.empty());
    }

    private static List<ReviewPayee.Judged> another() {
        return List.of(new ReviewPayee.Judged(Verdict.ANOTHER, VerdictReason.BIRTH, "Born in 1990, not in 1937."));
    }

    /** The slug of what it is refused with; empty if it is released. */
    private String releasing(PaymentId payment) {
        Problem refused = catchThrowableOfType(
                Problem.class, () -> release.release(cases.by(second, approved), payment, cases.seen(second, payment)));
        return refused == null ? "" : refused.slug();
    }

    private boolean screened(GoingMoney.Through through) {
        return QuarkusTransaction.requiringNew()
                .call(() -> screened.of(cases.caseFile(approved), going(through)))
                .isPresent();
    }

    private GoingMoney going(GoingMoney.Through through) {
        return new GoingMoney(through, UUID.fromString(approved.commitment().toString()));
    }

    private String loading(String generated) {
        return refusal(() -> load.load(first, ScreeningFixture.stream(ScreeningFixture.list(generated, NOBODY))));
    }

    private List<Said> reviewActs() {
        return QuarkusTransaction.requiringNew().call(() -> acts.on(approved.id(), Reviews.REVIEWED));
    }

    private int opened() {
        return QuarkusTransaction.requiringNew()
                .call(() -> acts.newest(approved.id(), "compartment.read", 1000))
                .size();
    }

    private static String refusal(Runnable attempt) {
        Problem refused = catchThrowableOfType(Problem.class, attempt::run);
        assertThat(refused).isNotNull();
        return refused.slug();
    }

    private static String violation(Runnable attempt) {
        Problem.InvalidInput refused = catchThrowableOfType(Problem.InvalidInput.class, attempt::run);
        assertThat(refused).isNotNull();
        return refused.violations().get(0).field();
    }
}
