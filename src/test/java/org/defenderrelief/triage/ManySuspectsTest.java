package org.defenderrelief.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.Purpose;

/** An office's telephone number stands in thousands of requests: it must neither drown who is really the same nor take long. */
@QuarkusTest
class ManySuspectsTest {
    private static final int MANY = 3_333;
    private static final String OURS = "many-suspects-test";

    /** The case that is looked at; it shares the number with all others, and the name with the oldest. */
    private static final Reference LOOKED_AT = new Reference("DR-YY99-9999");

    private static final Reference SAME_PERSON = new Reference("DR-YY00-0001");

    @Inject
    SuspectedDuplicates duplicates;

    @Inject
    Cases cases;

    @Inject
    DataSource database;

    @Inject
    DemoPeople people;

    @BeforeEach
    void manyGaveTheSameNumber() throws SQLException {
        String values =
                " 'Zy Test 1', '" + OURS + "', '" + people.actor("partner-1").person()
                        + "', 0, 'fr', 'URGENT', '011', 'RELOCATION', 100, 'EUR', 'IN_TRIAGE', NOW(6), NOW(6), NOW(6), NOW(6), 0";
        String insert = "INSERT INTO case_file (id, reference, codename, partner, submitted_by, sealed_by_sender,"
                + " language, urgency, region, assistance_types, requested_amount, requested_currency, status, status_since,"
                + " received_at, first_answer_due, decision_due, version) ";
        own(
                insert + "SELECT UUID(), CONCAT('DR-YY00-', LPAD(seq, 4, '0'))," + values + " FROM seq_1_to_" + MANY,
                insert + "VALUES (UUID(), '" + LOOKED_AT.value() + "'," + values + ")",
                "INSERT INTO blind_index (purpose, digest, case_id, act) SELECT 'PHONE', UNHEX(SHA2('" + OURS
                        + "', 256)), id, UUID() FROM case_file WHERE partner = '" + OURS + "'",
                "INSERT INTO blind_index (purpose, digest, case_id, act) SELECT 'NAME_BIRTH_YEAR', UNHEX(SHA2('" + OURS
                        + "', 256)), id, UUID() FROM case_file WHERE reference IN ('" + LOOKED_AT.value() + "', '"
                        + SAME_PERSON.value() + "')",
                // A database that has run for a while knows how its tables are filled.
                "ANALYZE TABLE case_file, blind_index");
    }

    @AfterEach
    void theyAreGone() throws SQLException {
        String ours = " WHERE partner = '" + OURS + "'";
        own(
                "DELETE FROM blind_index WHERE case_id IN (SELECT id FROM case_file" + ours + ")",
                "DELETE FROM case_recusal WHERE case_id IN (SELECT id FROM case_file" + ours + ")",
                "DELETE FROM case_duty WHERE case_id IN (SELECT id FROM case_file" + ours + ")",
                "DELETE FROM case_file" + ours);
    }

    @Test
    void theOneWhoSharesMostComesFirstHoweverManyShareANumber() {
        SuspectedDuplicates.Suspects found = suspects("triage-1");

        assertThat(found.closest()).hasSize(SuspectedDuplicates.SHOWN);
        assertThat(found.closest().get(0).reference()).isEqualTo(SAME_PERSON);
        assertThat(found.closest().get(0).shares()).isEqualTo(Set.of(Purpose.NAME_BIRTH_YEAR, Purpose.PHONE));
        assertThat(found.further()).isEqualTo(BlindIndex.MOST + 1 - SuspectedDuplicates.SHOWN);
        assertThat(found.orMore()).isTrue();
    }

    @Test
    void itIsAFewQuestionsAndLittleReadingHoweverManyThereAre() {
        Actor triage = people.actor("triage-1");
        CaseFile lookedAt = cases.visibleTo(triage, LOOKED_AT);
        DatabaseWork work = DatabaseWork.of(database, () -> duplicates.of(triage, lookedAt));

        assertThat(work.statements()).isLessThanOrEqualTo(5);
        assertThat(work.rowsRead()).isLessThan(MANY / 2);
    }

    @Test
    void whoSteppedBackFromACaseIsNotToldOfIt() throws SQLException {
        own("INSERT INTO case_recusal (case_id, person_id, recused_at, act) SELECT id, '"
                + people.actor("triage-1").person() + "', NOW(6), UUID() FROM case_file WHERE reference = '"
                + SAME_PERSON.value() + "'");

        assertThat(suspects("triage-1").closest())
                .extracting(SuspectedDuplicates.Suspect::reference)
                .doesNotContain(SAME_PERSON);
        assertThat(suspects("triage-1").further()).isEqualTo(BlindIndex.MOST - SuspectedDuplicates.SHOWN);
    }

    private SuspectedDuplicates.Suspects suspects(String person) {
        Actor actor = people.actor(person);
        return duplicates.of(actor, cases.visibleTo(actor, LOOKED_AT));
    }

    private static void own(String... statements) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement run = owner.createStatement()) {
            for (String statement : statements) {
                run.execute(statement);
            }
        }
    }
}
