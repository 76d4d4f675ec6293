package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.web.shared.UnreadableRows;

/** Somebody with the database writes into one row what no program of ours can read: nobody else's work stands still for that. */
@QuarkusTest
class UnreadableRowsTest {
    private static final String SAMPLE = "02-rdc-kivu-subsistence-fr.json";

    @TestHTTPResource("/")
    String root;

    @Inject
    UnreadableRows rows;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    DemoPeople people;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "case_file, status, 'XQX', triage-1",
                "case_file, urgency, 'XQX', triage-1",
                "case_file, requested_currency, 'XQX', triage-1",
                "case_file, urgency, 'XQX', committee-1",
                "case_file, urgency, 'XQX', finance-1",
                "payment, status, 'XQX', finance-1",
                "payment, method, 'XQX', finance-1",
                "payment, currency, 'XQX', finance-1",
                "committee_round, status, 'XQX', committee-1",
                "committee_round, kind, 'XQX', committee-1",
                "case_file, decision_due, 0, triage-1",
                "case_file, received_at, 0, triage-1",
                "case_file, status_since, 0, triage-1",
                "case_file, requested_amount, requested_amount + 0.001, triage-1",
                "case_file, requested_amount, -5, triage-1",
                "case_file, reference, 'DR-ILOU-0000', triage-1",
                "case_file, region, 'A!B', triage-1",
                "payment, status_since, 0, finance-1",
                "payment, amount, amount + 0.001, finance-1",
                "committee_round, due_at, 0, committee-1",
                "committee_round, amount, amount + 0.001, committee-1",
                "committee_round, tranches, 'XQX', committee-1",
                "committee_round, tranches, '1+XQX', triage-1",
                "committee_round, tranches, '1+XQX', finance-1"
            })
    void oneRowCostsAPersonOnePartOfTheirPage(String table, String column, String value, String person) {
        ApprovedCases.Approved spoilt = approvals.approved(Money.of("900.00", "EUR"));
        plan.plan(
                approvals.by(people.acting("finance-1"), spoilt),
                new NewPayment(
                        Optional.empty(),
                        Money.of("400.00", "EUR"),
                        PaymentMethod.MONEY_TRANSFER_AGENCY,
                        Optional.empty()));
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        WebClient browser = new WebClient();
        browser.signIn(root + "review", person);
        String key = table.equals("case_file") ? "id" : "case_id";
        try (TableInHand hand = new TableInHand(table, key + " = ?", spoilt.id().toString())) {
            // Whoever writes there decides how strict their session is.
            hand.change("SET sql_mode = ''");
            hand.run(
                    "UPDATE " + table + " SET " + column + " = " + value + " WHERE " + key + " = ?",
                    spoilt.id().toString());
            assertThat(browser.open(root + "review?all=true").status())
                    .as("home")
                    .isEqualTo(200);
            assertThat(browser.open(root + "review/people").status())
                    .as("a page that counts what waits")
                    .isEqualTo(200);
            assertThat(browser.open(root + "review/cases/" + spoilt.reference()).status())
                    .as("its own page")
                    .isIn(200, 404, 409);
            for (String list : new String[] {"review/cases", "review/rounds"}) {
                assertThat(browser.open(root + list).status()).as(list).isIn(200, 409);
            }
            if (person.startsWith("triage")) {
                assertThat(browser.open(root + "review/cases/" + other.reference())
                                .status())
                        .as("another case")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aPartThatCannotBeReadIsAlarmedAndAnyOtherFailureIsNone() {
        String part = "test/" + UUID.randomUUID();
        Instant noTime = null;
        assertThat(rows.read(part, () -> Instant.EPOCH.compareTo(noTime))).isEmpty();
        assertThat(StolenDatabase.alarms()).contains(part);
        String other = "test/" + UUID.randomUUID();
        assertThatThrownBy(() -> rows.read(other, () -> {
                    throw new IllegalStateException("a failure of ours");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(StolenDatabase.alarms()).doesNotContain(other);
    }

    @Test
    void whatCannotBeReadIsAlarmedAndSaidOnThePage() {
        ApprovedCases.Approved spoilt = approvals.approved(Money.of("900.00", "EUR"));
        WebClient browser = new WebClient();
        browser.signIn(root + "review", "triage-1");
        try (TableInHand hand =
                new TableInHand("case_file", "id = ?", spoilt.id().toString())) {
            hand.run(
                    "UPDATE case_file SET status = 'XQX' WHERE id = ?",
                    spoilt.id().toString());
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + spoilt.reference())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("unreadable");
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + spoilt.id());
        }
    }
}
