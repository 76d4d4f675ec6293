package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;

/** After years of work the queue holds many closed cases; what is open is found without reading them. */
@QuarkusTest
class LongQueueTest {
    private static final int CLOSED = 40_000;
    /** Enough for the database to think that it soon meets one on its way through all by the date. */
    private static final int OPEN = 4_000;
    /** All that is open, several times over. */
    private static final long FEW = 15_000;

    private static final int PAGE = 50;
    private static final String OURS = "long-queue-test";

    @Inject
    Cases cases;

    @Inject
    DataSource database;

    @Inject
    DemoPeople people;

    @BeforeEach
    void manyCasesWereClosedLongAgo() throws SQLException {
        String person = people.actor("partner-1").person().toString();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(insert(
                    person, "2015", "ELT(1 + seq MOD 4, 'CLOSED', 'DECLINED', 'REFERRED', 'WITHDRAWN')", 0, CLOSED));
            statement.executeUpdate(insert(
                    person,
                    "2025",
                    "ELT(1 + seq MOD 5, 'SUBMITTED', 'IN_TRIAGE', 'BEFORE_COMMITTEE', 'APPROVED', 'IN_FOLLOW_UP')",
                    CLOSED,
                    OPEN));
            statement.execute("ANALYZE TABLE case_file");
        }
    }

    private static String insert(String person, String year, String status, int from, int many) {
        return "INSERT INTO case_file (id, reference, codename, partner, submitted_by, sealed_by_sender,"
                + " language, urgency, region, assistance_types, requested_amount, requested_currency, status, status_since,"
                + " received_at, first_answer_due, decision_due, version)"
                + " SELECT UUID(), CONCAT('DR-ZZ', LPAD(seq DIV 10000, 2, '0'), '-', LPAD(seq MOD 10000, 4, '0')),"
                + " CONCAT('Zz Test ', seq), '" + OURS + "', '" + person + "', 0, 'fr', 'URGENT', '011', 'RELOCATION',"
                + " 100, 'EUR', " + status + ", NOW(6), '" + year + "-01-01' + INTERVAL seq MINUTE, '" + year
                + "-01-02' + INTERVAL seq MINUTE, '" + year + "-01-03' + INTERVAL seq MINUTE, 0"
                + " FROM seq_" + (from + 1) + "_to_" + (from + many);
    }

    @AfterEach
    void theyAreGone() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(
                    "DELETE d FROM case_duty d JOIN case_file f ON f.id = d.case_id WHERE f.partner = '" + OURS + "'");
            statement.executeUpdate("DELETE FROM case_file WHERE partner = '" + OURS + "'");
            statement.execute("ANALYZE TABLE case_file");
        }
    }

    @Test
    void whatIsOpenIsFoundWithoutReadingWhatIsClosed() {
        Set<CaseStatus> open = EnumSet.allOf(CaseStatus.class);
        open.removeIf(CaseStatus::isFinal);
        Set<CaseStatus> some = EnumSet.of(CaseStatus.SUBMITTED, CaseStatus.IN_TRIAGE, CaseStatus.DEFERRED);
        for (String person : List.of("triage-1", "committee-1")) {
            Actor actor = people.actor(person);
            assertThat(rowsRead(() -> queue(actor, filter(open, false, null)))).isLessThan(FEW);
            assertThat(rowsRead(() -> queue(actor, filter(some, false, null)))).isLessThan(FEW);
            assertThat(rowsRead(() -> queue(actor, filter(Set.of(CaseStatus.BEFORE_COMMITTEE), false, null))))
                    .isLessThan(FEW);
        }
    }

    @Test
    void whatIsOverdueIsFoundWithoutReadingWhatIsClosed() {
        assertThat(rowsRead(() -> queue(people.actor("triage-1"), filter(Set.of(), true, null))))
                .isLessThan(FEW);
    }

    @Test
    void aReferenceOrACodenameIsFoundWithoutReadingOthers() {
        Actor triage = people.actor("triage-1");
        for (String typed : List.of("DR-ZZ01-2345", " dr zz01 2345", "Zz Test 12345", "zz test 12345")) {
            assertThat(queue(triage, filter(Set.of(), false, typed)))
                    .as(typed)
                    .extracting(CaseFile::reference)
                    .containsExactly(new Reference("DR-ZZ01-2345"));
            assertThat(rowsRead(() -> queue(triage, filter(Set.of(), false, typed))))
                    .as(typed)
                    .isLessThan(PAGE);
        }
    }

    @Test
    void whatTypedTextMeansToTheDatabaseMeansNothingHere() {
        Actor triage = people.actor("triage-1");
        for (String typed : List.of("%", "_", "!", "Zz Test %", "Zz_Closed", "\\", "Zz Test 1' OR '1'='1")) {
            assertThat(queue(triage, filter(Set.of(), false, typed))).as(typed).isEmpty();
        }
    }

    @Test
    void theDatabaseKnowsWhatIsOpenAsTheCaseDoes() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            for (CaseStatus status : CaseStatus.values()) {
                statement.executeUpdate("UPDATE case_file SET status = '" + status.name() + "', duplicate_of = "
                        + (status == CaseStatus.DUPLICATE ? "id" : "NULL") + " WHERE reference = 'DR-ZZ00-0001'");
                try (ResultSet row =
                        statement.executeQuery("SELECT is_open FROM case_file WHERE reference = 'DR-ZZ00-0001'")) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getBoolean(1)).as(status.name()).isEqualTo(!status.isFinal());
                }
            }
            statement.executeUpdate(
                    "UPDATE case_file SET status = 'CLOSED', duplicate_of = NULL WHERE reference = 'DR-ZZ00-0001'");
        }
    }

    private List<CaseFile> queue(Actor actor, QueueFilter filter) {
        return cases.queue(actor, filter, Optional.empty(), PAGE);
    }

    private static QueueFilter filter(Set<CaseStatus> statuses, boolean overdue, String search) {
        return new QueueFilter(statuses, Optional.empty(), false, overdue, Optional.ofNullable(search));
    }

    /** How many rows and index entries the database looked at for it. */
    private long rowsRead(Runnable work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                long before = handlerReads(connection);
                work.run();
                return handlerReads(connection) - before;
            }
        });
    }

    private static long handlerReads(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT SUM(VARIABLE_VALUE) FROM information_schema.SESSION_STATUS"
                                + " WHERE VARIABLE_NAME IN ('HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_RND',"
                                + " 'HANDLER_READ_FIRST', 'HANDLER_READ_KEY')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
