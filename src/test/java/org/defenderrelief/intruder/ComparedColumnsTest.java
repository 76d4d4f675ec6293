package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** The owner of the database changes one column at a time. A verification names each row. */
@QuarkusTest
class ComparedColumnsTest {
    @Inject
    ApprovedCases cases;

    @Inject
    DemoPeople people;

    @Test
    void aVerificationNamesTheRowOfEachChangedColumn() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        String id = approved.id().toString();
        String person = people.actor("triage-1").person().toString();
        assertThat(StolenDatabase.differs()).isEmpty();

        named("case_file", "id = ?", id, "received_at = received_at - INTERVAL 1 DAY");
        named("case_file", "id = ?", id, "first_answer_due = first_answer_due + INTERVAL 1 DAY");
        named("case_file", "id = ?", id, "decision_due = decision_due + INTERVAL 1 DAY");
        named("committee_vote", "case_id = ?", id, "cast_at = cast_at - INTERVAL 1 DAY, revision = revision");
        named("person_key", "person_id = ?", person, "signing_key = UNHEX(SHA2('mine', 256))");
        named("person_key", "person_id = ?", person, "sealing_key = CONCAT('x', SUBSTRING(sealing_key, 2))");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRequestAtAClockFinerThanTheDatabaseIsNotNamed() {
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        CaseWork.submit("01-togo-relocation-fr.json");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static void named(String table, String where, String key, String change) {
        try (TableInHand rows = new TableInHand(table, where, key)) {
            rows.run("UPDATE " + table + " SET " + change + " WHERE " + where, key);
            assertThat(StolenDatabase.differs()).as(change).startsWith(table + " ");
        }
    }
}
