package org.defenderrelief.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** A grant in tranches is finance's to plan while some of it may be paid, and triage's to look at once nothing more may. */
@QuarkusTest
class WaitingTranchesTest {
    private static final int MANY = 10_000;

    @Inject
    WaitingTranches waiting;

    @Inject
    WaitingForFinance forFinance;

    @Inject
    ApprovedCases cases;

    @Inject
    PlanPayment plan;

    @Inject
    CancelPayment cancel;

    @Inject
    DemoPeople people;

    private Acting finance;
    private ApprovedCases.Approved approved;

    @BeforeEach
    void grantedInThree() {
        finance = people.acting("finance-1");
        approved = cases.approvedInTranches("600.00", "200.00", "100.00");
    }

    @Test
    void atEachMomentItIsSomebodysToDo() {
        assertIsFinances();
        planned("400.00");
        assertIsFinances();
        PaymentId rest = planned("200.00");
        assertIsTriages(2);
        cancel.cancel(cases.by(finance, approved), rest, PaymentReason.MISTAKE);
        assertIsFinances();
        planned("200.00");
        assertIsTriages(2);
        free(2);
        assertIsFinances();
        planned("200.00");
        assertIsTriages(3);
        free(3);
        assertIsFinances();
        planned("100.00");
        assertThat(toPlan()).isFalse();
        assertThat(rows("triage-2")).isEmpty();
    }

    @Test
    void itIsTriagesAlone() {
        planned("600.00");
        for (String other : List.of("committee-1", "finance-1", "auditor-1", "keeper-1", "partner-1")) {
            assertThat(waiting.of(people.actor(other), MANY)).as(other).isEmpty();
        }
        assertThat(waiting.of(people.actor("triage-1"), 1)).hasSize(1);
        assertThat(rows("triage-1").get(0).since())
                .as("from when everything before it is planned")
                .isAfter(cases.caseFile(approved).statusSince());
    }

    /** The rest stays theirs to plan, whatever waits behind it. */
    @Test
    void whatCameToNothingIsFinancesAgain() {
        PaymentId whole = planned("600.00");
        assertIsTriages(2);
        free(2);
        planned("200.00");
        assertIsTriages(3);
        cancel.cancel(cases.by(finance, approved), whole, PaymentReason.MISTAKE);
        assertIsFinances();
    }

    private void assertIsFinances() {
        assertThat(toPlan()).isTrue();
        assertThat(rows("triage-2")).isEmpty();
    }

    private void assertIsTriages(int number) {
        assertThat(toPlan()).isFalse();
        assertThat(forFinance.count(people.actor("finance-1"), MANY))
                .isEqualTo(forFinance.of(people.actor("finance-1"), MANY).size());
        for (String name : List.of("triage-1", "triage-2")) {
            assertThat(rows(name))
                    .as(name)
                    .extracting(WaitingTranches.Row::number)
                    .containsExactly(number);
        }
    }

    private boolean toPlan() {
        return forFinance.of(people.actor("finance-1"), MANY).stream()
                .filter(row -> row.need() == WaitingForFinance.Need.PLAN)
                .anyMatch(row -> row.caseFile().reference().equals(approved.reference()));
    }

    private List<WaitingTranches.Row> rows(String name) {
        return waiting.of(people.actor(name), MANY).stream()
                .filter(row -> row.caseFile().reference().equals(approved.reference()))
                .toList();
    }

    private void free(int tranche) {
        ApprovedCases.readDecision("triage-2", approved.reference());
        CaseWork.as("triage-2")
                .contentType(ContentType.JSON)
                .body(Map.of("text", "The receipts came."))
                .post("/api/v1/cases/" + approved.reference() + "/tranches/" + tranche + "/release")
                .then()
                .statusCode(200);
    }

    private PaymentId planned(String amount) {
        return plan.plan(
                        cases.by(finance, approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of(amount, "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
    }
}
