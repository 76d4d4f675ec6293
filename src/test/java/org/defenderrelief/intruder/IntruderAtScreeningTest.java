package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
import org.defenderrelief.fund.DonorRules;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Screening;
import org.defenderrelief.history.Followed;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.screening.ListId;
import org.defenderrelief.screening.ReviewPayee;
import org.defenderrelief.screening.ScreenPayee;
import org.defenderrelief.screening.ScreeningFixture;
import org.defenderrelief.screening.ScreeningLists;
import org.defenderrelief.screening.ScreeningLook;
import org.defenderrelief.screening.SettleList;
import org.defenderrelief.screening.Verdict;
import org.defenderrelief.screening.VerdictReason;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** Somebody with the database wants a listed provider to be paid: by a name that is gone, a list that looks new, or a review that nobody made. */
@QuarkusTest
class IntruderAtScreeningTest {
    private static final String LISTED = "DZIFANOU Akouvi Senam";

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
    ScreeningFixture lists;

    @Inject
    ScreeningLists all;

    @Inject
    SettleList settle;

    @Inject
    ScreenPayee screen;

    @Inject
    ReviewPayee review;

    @Inject
    ScreenedMoney screened;

    @Inject
    Sequencer sequencer;

    @Inject
    Followed followed;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;
    private PaymentId payment;
    private ListId list;

    @BeforeEach
    void aProviderWhoIsListedWaitsToBePaid() {
        first = people.acting("finance-1");
        second = people.acting("finance-2");
        list = lists.counting(LISTED, "Saddam Hussein");
        DonorRules usual = DonorRules.usual(Currency.getInstance("EUR"));
        approved = cases.approvedFrom(
                fund.envelope(LocalDate.parse("2026-01-01"), usual.withScreening(Screening.ORGANISATIONS)),
                Money.of("900.00", "EUR"));
        payment = plan.plan(
                        cases.by(first, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.DIRECT_TO_PROVIDER,
                                Optional.empty(),
                                Optional.of(MethodReason.PROVIDER_ONLY)))
                .payment()
                .orElseThrow();
        prepare.prepare(
                cases.by(first, approved),
                payment,
                cases.seen(first, payment),
                new PreparedOn(NameCheck.NOT_ASKED, Optional.empty(), Optional.of(NoInvoice.FOLLOWS)));
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REPLACE(names, 'EU.1.1\tP\tDZIFANOU Akouvi Senam\n', '')",
                "REPLACE(names, 'DZIFANOU', 'Other')",
                "CONCAT(names, 'EU.9.9\tP\tSomebody Else\n')",
                "''",
                "'nonsense'"
            })
    void aNameTakenFromTheListOrRewrittenIsMissed(String lie) {
        screen.look(first, approved.reference());
        try (TableInHand table = new TableInHand("screening_names", "list_id = ?", list.toString())) {
            table.run("UPDATE screening_names SET names = " + lie + " WHERE list_id = ?", list.toString());
            assertThat(refusal(() -> screen.look(first, approved.reference()))).isEqualTo("not-authentic");
            assertThat(StolenDatabase.alarms()).contains("screening_list/" + list);
            assertThat(StolenDatabase.differs()).isEqualTo("screening_list " + list);
            assertThat(releasing()).isEqualTo("screening-needed");
        }
        assertThat(screen.look(first, approved.reference()).matches()).hasSize(1);
    }

    @Test
    void aListWhoseNamesAreGoneIsMissed() {
        try (TableInHand table = new TableInHand("screening_names", "list_id = ?", list.toString())) {
            table.run("DELETE FROM screening_names WHERE list_id = ?", list.toString());
            assertThat(refusal(() -> screen.look(first, approved.reference()))).isEqualTo("not-authentic");
            assertThat(StolenDatabase.differs()).isEqualTo("screening_list " + list);
        }
    }

    /** A date, a number or a hash in the row makes no list newer, and no other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "generated_at = generated_at + INTERVAL 20 DAY",
                "name_count = 1",
                "digest = SHA2('mine', 256)",
                "proposed_by = UUID()"
            })
    void whatARowSaysOfAListIsNotBelieved(String lie) {
        String before = shown(list);
        ListId waiting = lists.loaded("Somebody Else");
        try (TableInHand table = new TableInHand("screening_list", "id = ?", list.toString())) {
            table.run("UPDATE screening_list SET " + lie + " WHERE id = ?", list.toString());
            assertThat(shown(list)).isEqualTo(before);
            assertThat(StolenDatabase.differs()).isEqualTo("screening_list " + list);
        }
        settle.withdraw(first, waiting);
    }

    @Test
    void whatWasRewrittenBeforeItIsConfirmedIsNotConfirmed() {
        ListId waiting = lists.loaded(LISTED, "Somebody Else");
        try (TableInHand table = new TableInHand("screening_list", "id = ?", waiting.toString())) {
            table.run(
                    "UPDATE screening_list SET generated_at = generated_at + INTERVAL 20 DAY WHERE id = ?",
                    waiting.toString());
            assertThat(refusal(() -> settle.confirm(second, waiting))).isEqualTo("not-authentic");
        }
        try (TableInHand table = new TableInHand("screening_names", "list_id = ?", waiting.toString())) {
            table.run(
                    "UPDATE screening_names SET names = REPLACE(names, 'DZIFANOU', 'Other') WHERE list_id = ?",
                    waiting.toString());
            assertThat(refusal(() -> settle.confirm(second, waiting))).isEqualTo("not-authentic");
        }
        settle.withdraw(first, waiting);
    }

    /** With the service's rights: a list that nobody signed, beside one that two people did. */
    @Test
    void aListThatNobodySignedIsNone() {
        String id = Ids.next().toString();
        StolenDatabase.asService(
                "INSERT INTO screening_list (id, generated_at, name_count, digest, proposed_by, proposed_at, proposed_act)"
                        + " SELECT ?, generated_at + INTERVAL 1 HOUR, 1, SHA2('EU.1\tP\tNobody\n', 256), proposed_by, proposed_at,"
                        + " proposed_act FROM screening_list WHERE id = ?",
                id,
                list.toString());
        StolenDatabase.asService("INSERT INTO screening_names (list_id, names) VALUES (?, 'EU.1\tP\tNobody\n')", id);
        try {
            assertThat(screen.look(first, approved.reference()).matches()).hasSize(1);
            assertThat(refusal(() -> settle.confirm(second, new ListId(UUID.fromString(id)))))
                    .isEqualTo("not-found");
            assertThat(StolenDatabase.differs()).isEqualTo("screening_list " + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM screening_names WHERE list_id = ?", id);
            StolenDatabase.asOwner("DELETE FROM screening_list WHERE id = ?", id);
        }
    }

    @Test
    void theServiceItselfChangesNoList() {
        for (String sql : List.of(
                "UPDATE screening_names SET names = '' WHERE list_id = ?",
                "DELETE FROM screening_names WHERE list_id = ?",
                "UPDATE screening_list SET generated_at = NOW(6) WHERE id = ?",
                "DELETE FROM screening_list WHERE id = ?")) {
            assertThatThrownBy(() -> StolenDatabase.asService(sql, list.toString()))
                    .hasMessageContaining("denied");
        }
    }

    /** So that the review before it counts again: whoever owns the database hides that somebody found a hit. */
    @Test
    void aHitThatIsHiddenLetsNothingGo() {
        review(first, Verdict.ANOTHER, VerdictReason.BIRTH);
        review(second, Verdict.SAME, VerdictReason.AGREES);
        assertThat(releasing()).isEqualTo("screening-hit");
        String hit = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE action = 'screening.payee-reviewed' AND facts LIKE '%HIT%' AND case_id = ?",
                approved.id().toString());
        sequencer.sequence();
        followed.now();
        try (HiddenAct hidden = new HiddenAct(hit)) {
            assertThat(releasing()).isEqualTo("not-authentic");
        }
        assertThat(releasing()).isEqualTo("screening-hit");
    }

    /** So that the list before it, in which nobody was listed, counts again: its confirmation, or all of it, is hidden. */
    @Test
    void aNewerListThatIsHiddenLetsNothingGo() {
        lists.counting("Somebody Else");
        review(first, Verdict.ANOTHER, VerdictReason.NAME);
        lists.counting(LISTED, "Somebody Else");
        assertThat(releasing()).isEqualTo("screening-needed");
        sequencer.sequence();
        followed.now();
        for (String action : List.of("screening.list-confirmed", "screening.list-proposed")) {
            String act = StolenDatabase.value(
                    "SELECT entry FROM history_entry WHERE action = ? ORDER BY id DESC LIMIT 1", action);
            try (HiddenAct hidden = new HiddenAct(act)) {
                assertThat(releasing()).as(action).isEqualTo("not-authentic");
            }
        }
        assertThat(releasing()).isEqualTo("screening-needed");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void theReviewOfAnotherCaseIsNoneOfThisOne() {
        reviewed();
        aProviderWhoIsListedWaitsToBePaid();
        assertThat(releasing()).isEqualTo("screening-needed");
    }

    /** The reasons are what an auditor would ask for: whoever takes them away is missed. */
    @Test
    void theReasonsOfAReviewTakenAwayAreMissed() {
        reviewed();
        String caseId = approved.id().toString();
        try (TableInHand parts = new TableInHand("compartment", "name = 'screening' AND case_id = ?", caseId)) {
            parts.run("DELETE FROM compartment WHERE name = 'screening' AND case_id = ?", caseId);
            assertThat(StolenDatabase.differs()).startsWith("compartment");
        }
    }

    @Test
    void detailsSwappedAfterTheReviewAreReviewedAnew() {
        reviewed();
        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> screened.of(
                                cases.caseFile(approved),
                                new GoingMoney(
                                        GoingMoney.Through.PROVIDER,
                                        UUID.fromString(approved.commitment().toString())))))
                .as("nobody looked at these details")
                .isEmpty();
        assertThat(releasing()).isEqualTo("transition-refused");
        assertThat(refusal(
                        () -> review.review(first, approved.reference(), "0".repeat(64), List.of(), Optional.empty())))
                .isEqualTo("changed-since-seen");
    }

    /** Who owns the database takes the donor's rule away. */
    @Test
    void aRuleTakenFromTheEnvelopeLetsNothingGo() {
        String envelope = approved.envelope().toString();
        try (TableInHand rows = new TableInHand("envelope", "id = ?", envelope)) {
            rows.run("UPDATE envelope SET screening = 'NONE' WHERE id = ?", envelope);
            assertThat(releasing()).isEqualTo("not-authentic");
        }
    }

    private void reviewed() {
        review(first, Verdict.ANOTHER, VerdictReason.BIRTH);
    }

    private void review(Acting by, Verdict verdict, VerdictReason reason) {
        ScreeningLook look = screen.look(by, approved.reference());
        review.review(
                by,
                approved.reference(),
                look.seen(),
                look.matches().stream()
                        .map(each -> new ReviewPayee.Judged(verdict, reason, "Looked up at the publisher."))
                        .toList(),
                Optional.empty());
    }

    private String shown(ListId id) {
        return all.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private String releasing() {
        return refusal(() -> release.release(cases.by(second, approved), payment, cases.seen(second, payment)));
    }

    private static String refusal(Runnable attempt) {
        Problem refused = catchThrowableOfType(Problem.class, attempt::run);
        assertThat(refused).as("it was refused").isNotNull();
        return refused.slug();
    }
}
