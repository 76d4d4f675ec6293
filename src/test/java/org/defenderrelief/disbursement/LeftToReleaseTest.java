package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.Office;

/** An office of two does not shut itself out of a case: the second of them never becomes one who prepares there. */
@QuarkusTest
class LeftToReleaseTest {
    @Inject
    DemoPeople people;

    @Inject
    VaultPeople vault;

    @Inject
    ApprovedCases cases;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @Inject
    ReleasePayment release;

    @Inject
    ComparePayee compare;

    @Inject
    WaitingForFinance waiting;

    private Acting first;
    private Acting second;
    private ApprovedCases.Approved approved;

    @BeforeEach
    void anOfficeOfTwoAndAGrant() {
        vault.endOthers(Office.FINANCE, "finance-1", "finance-2");
        first = people.acting("finance-1");
        second = people.acting("finance-2");
        approved = cases.approved(Money.of("900.00", "EUR"));
    }

    @Test
    void whoAloneCouldReleasePreparesNothing() {
        PaymentId one = planned(first, "400.00");
        refused(() -> prepare.prepare(cases.by(second, approved), one, cases.seen(second, one), PreparedOn.nothing()));
        refused(() -> planned(second, "500.00"));
        assertThat(needs("finance-2")).isEmpty();
        assertThat(needs("finance-1"))
                .containsExactlyInAnyOrder(WaitingForFinance.Need.PREPARE, WaitingForFinance.Need.PLAN);

        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        assertThat(needs("finance-2")).containsExactly(WaitingForFinance.Need.RELEASE);
        release.release(cases.by(second, approved), one, cases.seen(second, one));
    }

    @Test
    void whoAloneCouldReleaseComparesCorrectedDetailsSecond() {
        PaymentId one = planned(first, "900.00");
        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        refused(() -> compare.compare(cases.by(second, approved), cases.looked(second, approved)));

        assertThat(needs("finance-2")).isEmpty();
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        assertThat(needs("finance-2")).containsExactly(WaitingForFinance.Need.COMPARE);
        compare.confirm(cases.by(second, approved), cases.looked(second, approved));
        prepare.prepare(cases.by(first, approved), one, cases.seen(first, one), PreparedOn.nothing());
        release.release(cases.by(second, approved), one, cases.seen(second, one));
    }

    /** Also before anything is planned; and what somebody planned who has left the office is anybody's. */
    @Test
    void whoAloneCanGoOnFindsIt() {
        cases.correctPayee(approved, Map.of("pickupCountry", "GH")).then().statusCode(201);
        compare.compare(cases.by(first, approved), cases.looked(first, approved));
        assertThat(needs("finance-2")).containsExactly(WaitingForFinance.Need.COMPARE);

        ApprovedCases.Approved other = cases.approved(Money.of("900.00", "EUR"));
        try (TableInHand duties =
                new TableInHand("case_duty", "case_id = ?", other.id().toString())) {
            duties.run(
                    "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) VALUES (?, ?, 'PREPARER', NOW(6), UUID())",
                    other.id().toString(),
                    people.actor("keeper-1").person().toString());
            assertThat(needs("finance-1", other)).containsExactly(WaitingForFinance.Need.PLAN);
            assertThat(needs("finance-2", other)).containsExactly(WaitingForFinance.Need.PLAN);
        }
    }

    @Test
    void whereAThirdOneIsLeftTheyMay() {
        Actor third = VaultPeople.stranger(Role.FINANCE);
        vault.letIn("finance-1", Office.FINANCE, third, vault.enrolled(third));
        PaymentId one = planned(first, "400.00");
        prepare.prepare(cases.by(second, approved), one, cases.seen(second, one), PreparedOn.nothing());
        assertThat(needs("finance-2")).contains(WaitingForFinance.Need.PLAN);
        vault.end("finance-1", third);
    }

    private List<WaitingForFinance.Need> needs(String name) {
        return needs(name, approved);
    }

    private List<WaitingForFinance.Need> needs(String name, ApprovedCases.Approved grant) {
        return waiting.of(people.actor(name), 5000).stream()
                .filter(row -> row.caseFile().id().equals(grant.id()))
                .map(WaitingForFinance.Row::need)
                .toList();
    }

    private PaymentId planned(Acting who, String amount) {
        return plan.plan(
                        cases.by(who, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of(amount, "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty(),
                                Optional.empty()))
                .payment()
                .orElseThrow();
    }

    private static void refused(ThrowingCallable act) {
        VaultPeople.refused("last-releaser", act);
    }
}
