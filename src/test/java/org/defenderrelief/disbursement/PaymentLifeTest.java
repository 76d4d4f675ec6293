package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import javax.sql.DataSource;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.Balance;
import org.defenderrelief.fund.Books;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.fund.LedgerLine;
import org.defenderrelief.fund.ReadLedger;
import org.defenderrelief.fund.TransferKind;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;

@QuarkusTest
class PaymentLifeTest {
    @Inject
    DemoPeople people;

    @Inject
    ApprovedCases cases;

    @Inject
    Books books;

    @Inject
    Envelopes envelopes;

    @Inject
    Ledger ledger;

    @Inject
    ReadLedger readLedger;

    @Inject
    Payments payments;

    @Inject
    ViewMoney view;

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
    ComparePayee compare;

    @Inject
    @Identifier("held-cases")
    HeldCases held;

    @Inject
    StatePartner partners;

    @Inject
    CancelPayment cancel;

    @Inject
    FinishDisbursement finish;

    @Inject
    Event<CaseEvent> caseEvents;

    @Inject
    DataSource database;

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
    void twoInstalmentsTakeTheCaseFromApprovalToClosure() {
        PaymentId one = planned("400.00");
        PaymentId two = planned("500.00");

        sent(one);
        assertThat(status()).isEqualTo(CaseStatus.IN_DISBURSEMENT);
        confirmed(one, "400.00");
        assertThat(status()).isEqualTo(CaseStatus.IN_DISBURSEMENT);
        sent(two);
        confirmed(two, "495.00");
        assertThat(status()).isEqualTo(CaseStatus.IN_FOLLOW_UP);
        FollowedUp.waived(approved.reference().value());
        FollowedUp.closed(approved.reference().value()).then().statusCode(200);

        assertThat(status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(balance().paid()).isEqualTo(eur("900.00"));
        assertThat(balance().committed()).isEqualTo(eur("0.00"));
        assertThat(payment(two).received()).hasValue(eur("495.00"));
        books.agreeWith(balance(), approved.envelope());
    }

    @Test
    void oneInstalmentThatFailedIsRedoneAlone() {
        PaymentId one = planned("400.00");
        PaymentId two = planned("500.00");
        sent(one);
        sent(two);
        confirmed(one, "400.00");

        fail.failed(cases.by(first, approved), two, PaymentReason.DETAILS_REFUSED);
        assertThat(balance().committed()).isEqualTo(eur("500.00"));
        PaymentId redone = plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                eur("500.00"),
                                PaymentMethod.MOBILE_MONEY,
                                Optional.of(two),
                                Optional.of(MethodReason.WAY_CLOSED)))
                .payment()
                .orElseThrow();
        sent(redone);
        confirmed(redone, "500.00");

        assertThat(payment(one).status()).isEqualTo(PaymentStatus.CONFIRMED);
        assertThat(payment(two).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment(redone).replaces()).hasValue(two);
        assertThat(status()).isEqualTo(CaseStatus.IN_FOLLOW_UP);
        assertThat(kinds())
                .containsExactly(
                        TransferKind.FUNDED,
                        TransferKind.COMMITTED,
                        TransferKind.PAID_OUT,
                        TransferKind.PAID_OUT,
                        TransferKind.TAKEN_BACK,
                        TransferKind.PAID_OUT);
        books.agreeWith(balance(), approved.envelope());
    }

    @Test
    void aPaymentIsRedoneOnceAndOnlyIfItCameToNothing() {
        PaymentId one = planned("400.00");
        assertThat(refusal(() -> replace(one))).isEqualTo("not-replaceable");

        cancel.cancel(cases.by(first, approved), one, PaymentReason.MISTAKE);
        replace(one);

        assertThat(refusal(() -> replace(one))).isEqualTo("not-replaceable");
    }

    @Test
    void instalmentsNeverExceedWhatWasApproved() {
        planned("400.00");

        Problem refused = catchThrowableOfType(Problem.Conflict.class, () -> planned("500.01"));

        assertThat(refused.slug()).isEqualTo("commitment-exceeded");
        assertThat(refused).hasMessage("Of EUR 900.00 approved, EUR 500.00 is left to plan; this would be EUR 500.01.");
    }

    @Test
    void theDatabaseItselfRefusesToPlanMoreThanWasApproved() {
        planned("400.00");

        assertThatThrownBy(() -> execute(
                        "INSERT INTO payment (id, case_id, commitment_id, number, place, amount, currency, method,"
                                + " planned_by, planned_at, planned_act, act, status, status_since) VALUES (UUID(), '"
                                + approved.id()
                                + "', '"
                                + approved.commitment() + "', 2, 2, 500.01, 'EUR', 'BANK_TRANSFER', '" + first.person()
                                + "', NOW(6), UUID(), UUID(), 'PLANNED', NOW(6))"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ck_payment_plan_planned");
    }

    @Test
    void theDatabaseItselfRefusesAStepOutsideTheTable() {
        PaymentId one = planned("400.00");

        assertThatThrownBy(() -> execute("UPDATE payment SET status = 'SENT' WHERE id = '" + one + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("steps of its transition table");
    }

    @Test
    void theDatabaseItselfRefusesToSendWhatIsNotBooked() {
        PaymentId one = planned("400.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        release.release(cases.by(second, approved), one, cases.seen(second, one));

        assertThatThrownBy(() -> execute("UPDATE payment SET status = 'SENT' WHERE id = '" + one + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("only with its ledger entry");
    }

    @Test
    void theDatabaseItselfRefusesAReleaserWithoutThatDuty() {
        PaymentId one = planned("400.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());

        assertThatThrownBy(() -> execute("UPDATE payment SET status = 'RELEASED', releaser = '" + second.person()
                        + "' WHERE id = '" + one + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("fk_payment_releaser");
    }

    @Test
    void whoPreparedOnePaymentOfACaseReleasesNoneOfIt() {
        PaymentId one = planned("400.00");
        PaymentId two = planned("500.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        prepare.prepare(cases.by(first, approved), two, cases.seen(first, two), PreparedOn.nothing());
        release.release(cases.by(second, approved), one, cases.seen(second, one));

        Problem own = catchThrowableOfType(
                Problem.Forbidden.class, () -> release.release(cases.by(first, approved), two, cases.seen(first, two)));

        assertThat(own.slug()).isEqualTo("separation-of-duties");
        assertThat(own).hasMessageContaining("You are PREPARER");
    }

    @Test
    void newPaymentDetailsTakeBackWhatWasPreparedOnTheOldOnes() {
        PaymentId prepared = planned("100.00");
        PaymentId released = planned("200.00");
        PaymentId sent = planned("300.00");
        sent(sent);
        prepare.prepare(cases.by(first, approved), prepared, cases.seen(first, prepared), PreparedOn.nothing());
        prepare.prepare(cases.by(first, approved), released, cases.seen(first, released), PreparedOn.nothing());
        release.release(cases.by(second, approved), released, cases.seen(second, released));

        correct(Map.of("agency", "Sikavo Transfert, agence de Porto-Novo"));

        assertThat(payment(prepared).status()).isEqualTo(PaymentStatus.PLANNED);
        assertThat(payment(released).status()).isEqualTo(PaymentStatus.PLANNED);
        assertThat(payment(released).releaser()).isEmpty();
        assertThat(payment(sent).status()).isEqualTo(PaymentStatus.SENT);
        assertThat(refusal(() -> send.sent(cases.by(first, approved), released)))
                .isEqualTo("transition-refused");
        assertThat(refusal(() -> prepare.prepare(
                        cases.by(first, approved), released, cases.seen(first, released), PreparedOn.nothing())))
                .isEqualTo("payee-not-decided");
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        assertThat(refusal(() -> prepare.prepare(
                        cases.by(first, approved), released, cases.seen(first, released), PreparedOn.nothing())))
                .isEqualTo("payee-not-decided");
        compare.confirm(cases.by(second, approved), cases.looked(second, approved));
        sent(released);
        assertThat(payment(released).payeeVersion()).hasValue(2);
    }

    @Test
    void nothingLeavesWhileSomethingElseComesFirst() {
        PaymentId one = planned("400.00");
        PaymentId two = planned("500.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        prepare.prepare(cases.by(first, approved), two, cases.seen(first, two), PreparedOn.nothing());
        release.release(cases.by(second, approved), two, cases.seen(second, two));
        held.hold(approved.id());
        assertThat(refusal(() -> release.release(cases.by(second, approved), one, cases.seen(second, one))))
                .isEqualTo("ratification-overdue");
        assertThat(refusal(() -> send.sent(cases.by(first, approved), two))).isEqualTo("ratification-overdue");

        held.letGo(approved.id());
        send.sent(cases.by(first, approved), two);
    }

    @Test
    void cashWaitsWhileThePartnerWhoIsToHandItOverIsSuspendedAndOtherMoneyDoesNot() {
        PartnerId partner = new PartnerId("lumiere-des-collines");
        PaymentId cash = planned("400.00", PaymentMethod.CASH_VIA_PARTNER);
        PaymentId other = planned("500.00");
        prepare.prepare(cases.by(first, approved), cash, cases.seen(first, cash), PreparedOn.nothing());
        prepare.prepare(cases.by(first, approved), other, cases.seen(first, other), PreparedOn.nothing());
        try (Acting keeper = people.acting("keeper-1");
                Acting colleague = people.acting("keeper-2")) {
            partners.suspend(keeper, partner, "In tests.");
            try {
                assertThat(refusal(() -> release.release(cases.by(second, approved), cash, cases.seen(second, cash))))
                        .isEqualTo("held-with-partner");
                release.release(cases.by(second, approved), other, cases.seen(second, other));
                send.sent(cases.by(first, approved), other);
            } finally {
                partners.confirm(
                        colleague,
                        partners.lift(keeper, partner, "The test is over.").id());
            }
            release.release(cases.by(second, approved), cash, cases.seen(second, cash));
            partners.suspend(keeper, partner, "In tests, again.");
            try {
                assertThat(refusal(() -> send.sent(cases.by(first, approved), cash)))
                        .isEqualTo("held-with-partner");
            } finally {
                partners.confirm(
                        colleague,
                        partners.lift(keeper, partner, "The test is over again.")
                                .id());
            }
        }
        send.sent(cases.by(first, approved), cash);
    }

    @Test
    void aCorrectionThatNamesAnotherPayeeIsPaidToNobody() {
        PaymentId one = planned("400.00");
        correct(Map.of("payeeName", "Somebody Else"));

        assertThat(refusal(() -> compare.compare(cases.by(first, approved), cases.looked(first, approved))))
                .isEqualTo("payee-differs");
        assertThat(refusal(() -> compare.confirm(cases.by(second, approved), cases.looked(second, approved))))
                .isEqualTo("payee-not-compared");
        assertThat(refusal(() ->
                        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing())))
                .isEqualTo("payee-not-decided");

        // Naming them twice does not make them known.
        correct(Map.of("payeeName", "Somebody Else", "notes", "Really."));
        assertThat(refusal(() -> compare.compare(cases.by(first, approved), cases.looked(first, approved))))
                .isEqualTo("payee-differs");
    }

    /** Two steps of the case in one transaction stand in the order in which they were taken, before they have their place in the tree too. */
    @Test
    void aCaseThatIsFinishedWithoutAPaymentIsClosedAtOnce() {
        finish.finish(cases.by(first, approved));
        FollowedUp.closed(approved.reference().value()).then().statusCode(200);
        assertThat(status()).isEqualTo(CaseStatus.CLOSED);
    }

    /** Each correction is compared with what may be paid to, not with the mistake before it. */
    @Test
    void aCorrectionGoneWrongIsCorrectedInItsTurn() {
        PaymentId one = planned("400.00");
        correct(Map.of("payeeName", "Somebody Else"));
        assertThat(refusal(() -> compare.compare(cases.by(first, approved), cases.looked(first, approved))))
                .isEqualTo("payee-differs");

        correct(Map.of("agency", "Sikavo Transfert, agence de Porto-Novo"));
        assertThat(refusal(() -> compare.confirm(cases.by(second, approved), cases.looked(second, approved))))
                .isEqualTo("payee-not-compared");
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        compare.confirm(cases.by(second, approved), cases.looked(second, approved));
        sent(one);
        assertThat(payment(one).payeeVersion()).hasValue(3);

        PaymentId two = planned("500.00");
        correct(Map.of("agency", "Sikavo Transfert, agence d’Abomey"));
        assertThat(refusal(() ->
                        prepare.prepare(cases.by(first, approved), two, cases.seen(first, two), PreparedOn.nothing())))
                .isEqualTo("payee-not-decided");
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        compare.confirm(cases.by(second, approved), cases.looked(second, approved));
        sent(two);
        assertThat(payment(two).payeeVersion()).hasValue(4);
    }

    @Test
    void aCorrectionTakesTwoPeopleWhoHadNoOtherPartInTheCase() throws SQLException {
        correct(Map.of("agency", "Sikavo Transfert, agence de Porto-Novo"));
        compare.compare(cases.by(first, approved), cases.looked(first, approved));

        Problem own = catchThrowableOfType(
                Problem.Forbidden.class,
                () -> compare.confirm(
                        cases.by(people.acting("finance-1"), approved),
                        cases.looked(people.acting("finance-1"), approved)));

        assertThat(own.slug()).isEqualTo("second-person-needed");

        duties(
                "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) VALUES (?, ?, 'VOTER', NOW(6), UUID())");
        try {
            VaultPeople.refused(
                    "separation-of-duties",
                    () -> compare.confirm(cases.by(second, approved), cases.looked(second, approved)));
        } finally {
            duties("DELETE FROM case_duty WHERE case_id = ? AND person_id = ? AND duty = 'VOTER'");
        }
    }

    /** @param sql asks for the case and for the second person */
    private void duties(String sql) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement change = owner.prepareStatement(sql)) {
            change.setString(1, approved.id().toString());
            change.setString(2, second.person().toString());
            change.executeUpdate();
        }
    }

    @Test
    void nothingIsCorrectedWithoutTheReceiptCode() {
        ApprovedCases.Approved other = new ApprovedCases.Approved(
                approved.id(),
                approved.reference(),
                approved.envelope(),
                approved.commitment(),
                "00000-00000-00000-00000-00000",
                approved.ownCode());

        assertThat(cases.correctPayee(other, Map.of("agency", "Elsewhere")).statusCode())
                .isEqualTo(404);
        assertThat(refusal(() -> compare.compare(cases.by(first, approved), cases.looked(first, approved))))
                .isEqualTo("payee-not-corrected");
    }

    @Test
    void theSameCommandGivenByEightAtOnceIsDoneOnceAndAnsweredAlike() throws Exception {
        PaymentId one = planned("400.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        Instruction releasing = cases.by(second, approved);
        Seen seen = cases.seen(second, one);
        List<Object> released = AtOnce.times(8, () -> release.release(releasing, one, seen));
        Instruction sending = cases.by(second, approved);

        List<Object> answers = AtOnce.times(8, () -> send.sent(sending, one));

        assertThat(released).allMatch(Outcome.class::isInstance).containsOnly(released.get(0));
        assertThat(answers).allMatch(Outcome.class::isInstance).containsOnly(answers.get(0));
        assertThat(kinds()).filteredOn(TransferKind.PAID_OUT::equals).hasSize(1);
        assertThat(balance().paid()).isEqualTo(eur("400.00"));
    }

    @Test
    void eightCommandsUnderKeysOfTheirOwnPayOnce() throws Exception {
        PaymentId one = planned("400.00");
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        release.release(cases.by(second, approved), one, cases.seen(second, one));

        List<Object> answers = AtOnce.times(8, () -> send.sent(cases.by(second, approved), one));

        assertThat(answers).filteredOn(Outcome.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Outcome))
                .allMatch(answer -> answer instanceof Problem.StaleVersion || answer instanceof Problem.Conflict);
        assertThat(kinds()).filteredOn(TransferKind.PAID_OUT::equals).hasSize(1);
    }

    @Test
    void aKeyUsedForSomethingElseIsRefused() {
        PaymentId one = planned("400.00");
        Instruction instruction = cases.by(first, approved);
        prepare.prepare(instruction, one, cases.seen(first, one), PreparedOn.nothing());

        assertThatThrownBy(() -> cancel.cancel(instruction, one, PaymentReason.MISTAKE))
                .isInstanceOf(Problem.IdempotencyMismatch.class);
    }

    @Test
    void aCommandOnAnOldVersionOfTheCaseChangesNothing() {
        PaymentId one = planned("400.00");
        Instruction old = cases.by(first, approved);
        planned("100.00");

        assertThatThrownBy(() -> prepare.prepare(old, one, cases.seen(first, one), PreparedOn.nothing()))
                .isInstanceOf(Problem.StaleVersion.class);
        assertThat(payment(one).status()).isEqualTo(PaymentStatus.PLANNED);
    }

    @Test
    void cashNeedsTwoWhoSigned() {
        PaymentId cash = planned("400.00", PaymentMethod.CASH_VIA_PARTNER);
        sent(cash);

        Problem refused = catchThrowableOfType(
                Problem.InvalidInput.class,
                () -> confirm.confirm(
                        cases.by(first, approved),
                        cash,
                        receipt("400.00", "A. Signatory", " a.\u00a0 SIGNATORY\u200e ")));
        confirm.confirm(cases.by(first, approved), cash, receipt("400.00", "A. Signatory", "B. Signatory"));

        assertThat(refused.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.code()).isEqualTo("TWO_NEEDED"));
        assertThat(payment(cash).status()).isEqualTo(PaymentStatus.CONFIRMED);
    }

    @Test
    void whoSignedTheReceiptStandsNowhereInClear() throws Exception {
        PaymentId cash = planned("400.00", PaymentMethod.CASH_VIA_PARTNER);
        sent(cash);

        confirm.confirm(cases.by(first, approved), cash, receipt("400.00", "Zyxwvut Signatory", "Tsrqpon Signatory"));

        assertThat(payment(cash).receipt()).isPresent();
        assertThat(rowsHolding("Zyxwvut Signatory")).isZero();
        assertThat(rowsHolding("handed over at noon")).isZero();
    }

    @Test
    void whatIsNotPaidGoesBackWhenDisbursementIsFinishedEarly() {
        PaymentId one = planned("400.00");
        PaymentId two = planned("500.00");
        sent(one);
        confirmed(one, "400.00");

        assertThat(refusal(() -> finish.finish(cases.by(first, approved)))).isEqualTo("payments-open");
        assertThat(unplanned()).isEqualTo(eur("0.00"));
        cancel.cancel(cases.by(first, approved), two, PaymentReason.NO_LONGER_NEEDED);
        assertThat(unplanned()).isEqualTo(eur("500.00"));
        finish.finish(cases.by(first, approved));

        assertThat(status()).isEqualTo(CaseStatus.IN_FOLLOW_UP);
        assertThat(unplanned()).as("what went back is not offered again").isEqualTo(eur("0.00"));
        assertThat(balance().available()).isEqualTo(eur("4600.00"));
        assertThat(balance().committed()).isEqualTo(eur("0.00"));
        books.agreeWith(balance(), approved.envelope());
    }

    private Money unplanned() {
        return view.of(first.actor(), cases.caseFile(approved), EnumSet.allOf(AllowedAction.class))
                .orElseThrow()
                .reserved()
                .get(0)
                .unplanned();
    }

    @Test
    void whatIsNotSentIsCancelledWhenTheCommitteeDoesNotRatify() {
        PaymentId unsent = planned("400.00");
        PaymentId sent = planned("500.00");
        sent(sent);
        prepare.prepare(cases.by(first, approved), unsent, cases.seen(first, unsent), PreparedOn.nothing());

        QuarkusTransaction.requiringNew()
                .run(() -> caseEvents.fire(new CaseEvent.ReleaseRefused(
                        approved.id(),
                        approved.reference(),
                        cases.caseFile(approved).partner(),
                        people.acting("committee-3"))));

        assertThat(payment(unsent).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(payment(unsent).reason()).hasValue(PaymentReason.NOT_RATIFIED);
        assertThat(payment(sent).status()).isEqualTo(PaymentStatus.SENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverFinanceTriesAtRandomMoneySentIsMoneyBooked(long seed) {
        Random random = new Random(seed);
        List<PaymentId> all = new ArrayList<>(List.of(planned("250.00"), planned("300.00"), planned("350.00")));
        for (int step = 0; step < 30 && status() != CaseStatus.IN_FOLLOW_UP; step++) {
            PaymentId one = all.get(random.nextInt(all.size()));
            PaymentStatus before = payment(one).status();
            PaymentStatus next = List.of(
                            PaymentStatus.PREPARED,
                            PaymentStatus.RELEASED,
                            PaymentStatus.SENT,
                            PaymentStatus.CONFIRMED,
                            PaymentStatus.FAILED,
                            PaymentStatus.RETURNED)
                    .get(random.nextInt(6));
            if (before.canBecome(next)) {
                take(one, next);
                assertThat(payment(one).status()).isEqualTo(next);
            } else {
                assertThat(refusal(() -> take(one, next))).isEqualTo("transition-refused");
                assertThat(payment(one).status()).isEqualTo(before);
            }
            if (payment(one).status().cameToNothing() && before != payment(one).status()) {
                all.add(redone(one));
            }
            Money booked = all.stream()
                    .map(this::payment)
                    .filter(payment ->
                            payment.status() == PaymentStatus.SENT || payment.status() == PaymentStatus.CONFIRMED)
                    .map(Payment::amount)
                    .reduce(eur("0.00"), Money::plus);
            assertThat(balance().paid()).isEqualTo(booked);
            assertThat(balance().committed()).isEqualTo(eur("900.00").minus(booked));
        }
        books.agreeWith(balance(), approved.envelope());
    }

    private void take(PaymentId id, PaymentStatus next) {
        switch (next) {
            case PREPARED ->
                prepare.prepare(cases.by(first, approved), id, cases.seen(first, id), PreparedOn.nothing());
            case RELEASED -> release.release(cases.by(second, approved), id, cases.seen(second, id));
            case SENT -> send.sent(cases.by(first, approved), id);
            case CONFIRMED -> confirmed(id, "1.00");
            case FAILED -> fail.failed(cases.by(first, approved), id, PaymentReason.TECHNICAL);
            default -> fail.returned(cases.by(first, approved), id, PaymentReason.NOT_COLLECTED);
        }
    }

    private PaymentId redone(PaymentId id) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                payment(id).amount(),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.of(id)))
                .payment()
                .orElseThrow();
    }

    /** The sender of the sample asked for an agency, and warned of a trail in a bank. */
    @Test
    void moneyGoesAnotherWayThanAskedForOnlyWithAReasonThatAnswersTheDanger() {
        assertThat(wayRefused(PaymentMethod.MOBILE_MONEY, null)).isEqualTo("METHOD_DIFFERS");
        assertThat(wayRefused(PaymentMethod.BANK_TRANSFER, null)).isEqualTo("BANK_TRAIL_RISK");
        for (MethodReason evasive :
                List.of(MethodReason.PAYEE_ASKED, MethodReason.WAY_CLOSED, MethodReason.PROVIDER_ONLY)) {
            assertThat(wayRefused(PaymentMethod.BANK_TRANSFER, evasive))
                    .as(evasive.name())
                    .isEqualTo("BANK_TRAIL_RISK");
        }
        assertThat(payments.of(approved.id())).isEmpty();

        PaymentId agreed = plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                eur("100.00"),
                                PaymentMethod.BANK_TRANSFER,
                                Optional.empty(),
                                Optional.of(MethodReason.RISK_AGREED)))
                .payment()
                .orElseThrow();
        prepare.prepare(cases.by(first, approved), agreed, cases.seen(first, agreed), PreparedOn.nothing());
        assertThat(payment(agreed).methodReason()).contains(MethodReason.RISK_AGREED);
    }

    /** Two of finance stand by details that ask for another way than the payment was planned on. */
    @Test
    void aPaymentPlannedBeforeTheSenderAskedForAnotherWayIsNotPrepared() {
        PaymentId planned = planned("100.00");
        correct(Map.of("method", "MOBILE_MONEY", "mobileNumber", "+228 90 00 00 09"));
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        compare.confirm(cases.by(second, approved), cases.looked(second, approved));

        assertThat(refusal(() -> prepare.prepare(
                        cases.by(first, approved), planned, cases.seen(first, planned), PreparedOn.nothing())))
                .isEqualTo("method-differs");
        assertThat(payment(planned).status()).isEqualTo(PaymentStatus.PLANNED);
    }

    private String wayRefused(PaymentMethod method, MethodReason reason) {
        NewPayment wanted =
                new NewPayment(Optional.empty(), eur("100.00"), method, Optional.empty(), Optional.ofNullable(reason));
        Problem.InvalidInput refused =
                catchThrowableOfType(Problem.InvalidInput.class, () -> plan.plan(cases.by(first, approved), wanted));
        return refused.violations().get(0).code();
    }

    @Test
    void onlyFinancePays() {
        Acting committee = people.acting("committee-3");

        assertThatThrownBy(() -> plan.plan(
                        cases.by(committee, approved),
                        new NewPayment(
                                Optional.empty(), eur("1.00"), PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.empty())))
                .isInstanceOf(Problem.Forbidden.class);
    }

    private void correct(Map<String, String> changes) {
        assertThat(cases.correctPayee(approved, changes).statusCode()).isEqualTo(201);
    }

    private PaymentId planned(String amount) {
        return planned(amount, PaymentMethod.MONEY_TRANSFER_AGENCY);
    }

    private PaymentId planned(String amount, PaymentMethod method) {
        return plan.plan(
                        cases.by(first, approved),
                        new NewPayment(Optional.empty(), eur(amount), method, Optional.empty(), reason(method)))
                .payment()
                .orElseThrow();
    }

    /** The sender of the sample asked for an agency. */
    private static Optional<MethodReason> reason(PaymentMethod method) {
        return method == PaymentMethod.MONEY_TRANSFER_AGENCY ? Optional.empty() : Optional.of(MethodReason.PAYEE_ASKED);
    }

    private void replace(PaymentId id) {
        plan.plan(
                cases.by(first, approved),
                new NewPayment(Optional.empty(), eur("1.00"), PaymentMethod.MONEY_TRANSFER_AGENCY, Optional.of(id)));
    }

    private void sent(PaymentId id) {
        prepare.prepare(cases.by(first, approved), id, cases.seen(first, id), PreparedOn.nothing());
        release.release(cases.by(second, approved), id, cases.seen(second, id));
        send.sent(cases.by(first, approved), id);
    }

    private void confirmed(PaymentId id, String amount) {
        confirm.confirm(cases.by(first, approved), id, receipt(amount));
    }

    private static Receipt receipt(String amount, String... signatories) {
        return new Receipt(
                LocalDate.now(ZoneOffset.UTC),
                eur(amount),
                ReceiptKind.SIGNED_RECEIPT,
                "handed over at noon",
                List.of(signatories));
    }

    private Payment payment(PaymentId id) {
        return QuarkusTransaction.requiringNew().call(() -> payments.findById(id.value()));
    }

    private CaseStatus status() {
        return cases.caseFile(approved).status();
    }

    private Balance balance() {
        return ledger.balance(envelopes.get(approved.envelope()));
    }

    private List<TransferKind> kinds() {
        List<TransferKind> newestFirst =
                new ArrayList<>(readLedger
                        .page(people.actor("finance-1"), envelopes.get(approved.envelope()), OptionalLong.empty(), 100)
                        .lines()
                        .stream()
                        .map(LedgerLine::kind)
                        .toList());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static String refusal(Runnable work) {
        return catchThrowableOfType(Problem.Conflict.class, work::run).slug();
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Rows of the tables a receipt could end up in that hold the text. */
    private int rowsHolding(String text) throws SQLException {
        int rows = 0;
        String like = "%" + text + "%";
        List<String> queries = List.of(
                "SELECT COUNT(*) FROM compartment WHERE ciphertext LIKE ?",
                "SELECT COUNT(*) FROM history_entry WHERE facts LIKE ?",
                "SELECT COUNT(*) FROM payment WHERE CONCAT_WS('|', reason, method, received_amount) LIKE ?",
                "SELECT COUNT(*) FROM given_answer WHERE CONCAT(slot, fingerprint, COALESCE(answer, '')) LIKE ?");
        try (Connection connection = database.getConnection()) {
            for (String query : queries) {
                try (PreparedStatement select = connection.prepareStatement(query)) {
                    select.setBytes(1, like.getBytes(StandardCharsets.UTF_8));
                    try (ResultSet result = select.executeQuery()) {
                        result.next();
                        rows += result.getInt(1);
                    }
                }
            }
        }
        return rows;
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
