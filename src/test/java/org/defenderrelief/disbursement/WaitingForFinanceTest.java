package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** Finance finds each payment's next step over all cases, and nobody the one that another has to take. */
@QuarkusTest
class WaitingForFinanceTest {
    private static final int MANY = 10_000;

    @Inject
    WaitingForFinance waiting;

    @Inject
    ApprovedCases cases;

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
    HeldCases heldCases;

    @Inject
    DemoPeople people;

    @Inject
    VaultPeople vault;

    @BeforeEach
    void anOfficeOfTwo() {
        vault.endOthers(Office.FINANCE, "finance-1", "finance-2");
    }

    @Test
    void everyStepOfAPaymentWaitsForWhoeverMayTakeItUntilTheCaseIsClosed() {
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        ApprovedCases.Approved approved = cases.approved(eur("900.00"));
        sees(approved, "finance-1", WaitingForFinance.Need.PLAN);
        sees(approved, "finance-2", WaitingForFinance.Need.PLAN);

        PaymentId part = planned(first, approved, "400.00");
        sees(approved, "finance-1", WaitingForFinance.Need.PREPARE, WaitingForFinance.Need.PLAN);
        PaymentId rest = planned(first, approved, "500.00");
        sees(approved, "finance-1", WaitingForFinance.Need.PREPARE, WaitingForFinance.Need.PREPARE);

        prepare.prepare(cases.by(first, approved), part, cases.seen(first, part), PreparedOn.nothing());
        sees(approved, "finance-1", WaitingForFinance.Need.PREPARE);
        sees(approved, "finance-2", WaitingForFinance.Need.RELEASE);
        release.release(cases.by(second, approved), part, cases.seen(second, part));
        sees(approved, "finance-1", WaitingForFinance.Need.PREPARE, WaitingForFinance.Need.SEND);
        sees(approved, "finance-2", WaitingForFinance.Need.SEND);
        send.sent(cases.by(second, approved), part);
        sees(approved, "finance-2", WaitingForFinance.Need.CONFIRM);
        assertThat(rows("finance-2", approved).get(0).payment().orElseThrow().id())
                .isEqualTo(part);

        prepare.prepare(cases.by(first, approved), rest, cases.seen(first, rest), PreparedOn.nothing());
        release.release(cases.by(second, approved), rest, cases.seen(second, rest));
        send.sent(cases.by(second, approved), rest);
        fail.failed(cases.by(first, approved), rest, PaymentReason.DETAILS_REFUSED);
        sees(approved, "finance-1", WaitingForFinance.Need.CONFIRM, WaitingForFinance.Need.PLAN);
        confirm.confirm(cases.by(first, approved), part, receipt("400.00"));
        rest = planned(first, approved, "500.00");
        prepare.prepare(cases.by(first, approved), rest, cases.seen(first, rest), PreparedOn.nothing());
        release.release(cases.by(second, approved), rest, cases.seen(second, rest));
        send.sent(cases.by(second, approved), rest);
        confirm.confirm(cases.by(first, approved), rest, receipt("500.00"));
        sees(approved, "finance-1");
        sees(approved, "finance-2");
    }

    @Test
    void whoDecidedOrAssessedIsNotSentToPay() {
        ApprovedCases.Approved approved = cases.approved(eur("900.00"));
        for (String busy : List.of("committee-1", "triage-1")) {
            Actor actor = people.actor(busy);
            Actor both = new Actor(
                    actor.person(),
                    actor.name(),
                    Set.of(actor.roles().iterator().next(), Role.FINANCE),
                    Optional.empty());
            assertThat(waiting.of(both, MANY))
                    .as(busy)
                    .noneMatch(row -> row.caseFile().reference().equals(approved.reference()));
        }
        for (String other : List.of("committee-1", "triage-1", "auditor-1", "keeper-1", "partner-1")) {
            assertThat(waiting.of(people.actor(other), MANY)).as(other).isEmpty();
            assertThat(waiting.count(people.actor(other), MANY)).as(other).isZero();
        }
        assertThat(waiting.count(people.actor("finance-1"), MANY))
                .isEqualTo(waiting.of(people.actor("finance-1"), MANY).size());
        assertThat(waiting.of(people.actor("finance-1"), 1)).hasSize(1);
    }

    @Test
    void aRowSaysWhatItIsPaidFromAndWhatStandsInItsWay() {
        ApprovedCases.Approved approved = cases.approved(eur("900.00"));
        planned(people.acting("finance-1"), approved, "900.00");
        assertThat(only(approved).envelope()).startsWith("T-");
        assertThat(only(approved).corrected()).isFalse();
        assertThat(only(approved).held()).isFalse();

        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        assertThat(only(approved).corrected()).isTrue();
        compare.compare(
                cases.by(people.acting("finance-1"), approved), cases.looked(people.acting("finance-1"), approved));
        assertThat(only(approved).corrected()).as("one has compared").isTrue();
        compare.confirm(
                cases.by(people.acting("finance-2"), approved), cases.looked(people.acting("finance-2"), approved));
        assertThat(only(approved).corrected()).isFalse();

        heldCases.hold(approved.id());
        assertThat(only(approved).held()).isTrue();
        heldCases.letGo(approved.id());
        assertThat(only(approved).held()).isFalse();
    }

    /** Who released the first instalment prepares no other, yet is the only one who can confirm what the other person of finance compared. */
    @Test
    void whoReleasedBeforeFindsTheCorrectionThatOnlyTheyCanConfirm() {
        Acting first = people.acting("finance-1");
        Acting second = people.acting("finance-2");
        ApprovedCases.Approved approved = cases.approved(eur("900.00"));
        PaymentId part = planned(first, approved, "400.00");
        prepare.prepare(cases.by(first, approved), part, cases.seen(first, part), PreparedOn.nothing());
        release.release(cases.by(second, approved), part, cases.seen(second, part));
        send.sent(cases.by(second, approved), part);
        planned(first, approved, "200.00");
        planned(first, approved, "300.00");
        sees(approved, "finance-2", WaitingForFinance.Need.CONFIRM);

        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        sees(approved, "finance-2", WaitingForFinance.Need.CONFIRM);
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        sees(approved, "finance-2", WaitingForFinance.Need.CONFIRM, WaitingForFinance.Need.COMPARE);
        assertThat(waiting.count(people.actor("finance-2"), MANY))
                .isEqualTo(waiting.of(people.actor("finance-2"), MANY).size());
        compare.confirm(cases.by(second, approved), cases.looked(second, approved));
        sees(approved, "finance-2", WaitingForFinance.Need.CONFIRM);
    }

    @Test
    void theSameRowsStandInTheOrderThatIsAskedFor() {
        Acting first = people.acting("finance-1");
        ApprovedCases.Approved one = cases.approved(eur("900.00"));
        ApprovedCases.Approved other = cases.approved(eur("900.00"));
        PaymentId small = planned(first, one, "100.00");
        PaymentId large = planned(first, other, "800.00");
        List<WaitingForFinance.Row> byAmount =
                waiting.of(people.actor("finance-1"), MANY, WaitingForFinance.Order.AMOUNT);
        assertThat(payments(byAmount)).containsSubsequence(large, small);
        assertThat(payments(waiting.of(people.actor("finance-1"), MANY))).containsSubsequence(small, large);
        List<WaitingForFinance.Row> byEnvelope =
                waiting.of(people.actor("finance-1"), MANY, WaitingForFinance.Order.ENVELOPE);
        assertThat(byEnvelope.stream()
                        .filter(row -> !row.atRisk())
                        .map(WaitingForFinance.Row::envelope)
                        .toList())
                .isSorted();
        assertThat(byEnvelope).hasSameSizeAs(byAmount);
    }

    @Test
    void theMoreUrgentStandsFirstAlthoughItWaitsLess() {
        Acting first = people.acting("finance-1");
        ApprovedCases.Approved ordinary = cases.approved(
                Requests.submit("partner-1", "ORDINARY", Requests.name(), Requests.phone(), identity -> {}),
                eur("900.00"));
        PaymentId early = planned(first, ordinary, "900.00");
        ApprovedCases.Approved urgent = cases.approved(eur("900.00"));
        PaymentId late = planned(first, urgent, "900.00");
        List<WaitingForFinance.Row> rows = waiting.of(people.actor("finance-1"), MANY);
        assertThat(payments(rows)).containsSubsequence(late, early);
        assertThat(rows)
                .extracting(row -> row.caseFile().urgency())
                .isSortedAccordingTo(Comparator.<Urgency>reverseOrder());
    }

    private static List<PaymentId> payments(List<WaitingForFinance.Row> rows) {
        return rows.stream()
                .flatMap(row -> row.payment().stream())
                .map(Payment::id)
                .toList();
    }

    private WaitingForFinance.Row only(ApprovedCases.Approved approved) {
        List<WaitingForFinance.Row> rows = rows("finance-1", approved);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void sees(ApprovedCases.Approved approved, String name, WaitingForFinance.Need... needs) {
        assertThat(rows(name, approved))
                .as(name)
                .extracting(WaitingForFinance.Row::need)
                .containsExactlyInAnyOrder(needs);
    }

    private List<WaitingForFinance.Row> rows(String name, ApprovedCases.Approved approved) {
        return waiting.of(people.actor(name), MANY).stream()
                .filter(row -> row.caseFile().reference().equals(approved.reference()))
                .toList();
    }

    private PaymentId planned(Acting by, ApprovedCases.Approved approved, String amount) {
        return plan.plan(
                        cases.by(by, approved),
                        new NewPayment(
                                Optional.of(approved.commitment()),
                                eur(amount),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private static Receipt receipt(String amount) {
        return new Receipt(
                LocalDate.now(ZoneOffset.UTC), eur(amount), ReceiptKind.SIGNED_RECEIPT, "Arrived.", List.of());
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
