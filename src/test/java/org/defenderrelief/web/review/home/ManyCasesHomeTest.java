package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.web.shared.Page;

/** After years of work a first page costs what the work in hand costs: what is finished is not read. */
@QuarkusTest
class ManyCasesHomeTest {
    private static final int FINISHED = 30_000;
    private static final int OPEN = 1_000;
    /** All that is open in this and other tests, several times over. */
    private static final long FEW = 15_000;

    private static final String OURS = "many-cases-test";

    @Inject
    @All
    List<Work> works;

    @Inject
    DemoPeople people;

    @Inject
    DataSource database;

    @BeforeEach
    void manyCasesWereFinishedLongAgo() throws SQLException {
        QuarkusMock.installMockForType(
                new Page() {
                    @Override
                    public Locale locale() {
                        return Locale.ENGLISH;
                    }
                },
                Page.class);
        String person = people.actor("partner-1").person().toString();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(insert(person, "2015", "ELT(1 + seq MOD 2, 'CLOSED', 'REFERRED')", 0, FINISHED));
            statement.executeUpdate(insert(
                    person,
                    "2025",
                    "ELT(1 + seq MOD 4, 'SUBMITTED', 'IN_TRIAGE', 'AWAITING_INFORMATION', 'IN_FOLLOW_UP')",
                    FINISHED,
                    OPEN));
            statement.execute("ANALYZE TABLE case_file");
        }
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
    @ActivateRequestContext
    void whatIsFinishedIsNotRead() {
        for (String name : List.of("triage-1", "committee-1", "finance-1", "auditor-1", "keeper-1")) {
            Actor actor = people.actor(name);
            assertThat(rowsRead(() -> works.forEach(work -> work.of(actor, false))))
                    .as(name)
                    .isLessThan(FEW);
            assertThat(rowsRead(() -> works.forEach(work -> work.count(actor))))
                    .as(name)
                    .isLessThan(FEW);
        }
    }

    private static String insert(String person, String year, String status, int from, int many) {
        return "INSERT INTO case_file (id, reference, codename, partner, submitted_by, sealed_by_sender,"
                + " language, urgency, region, assistance_types, requested_amount, requested_currency, status, status_since,"
                + " received_at, first_answer_due, decision_due, version)"
                + " SELECT UUID(), CONCAT('DR-ZY', LPAD(seq DIV 10000, 2, '0'), '-', LPAD(seq MOD 10000, 4, '0')),"
                + " CONCAT('Zy Test ', seq), '" + OURS + "', '" + person + "', 0, 'fr', 'URGENT', '011', 'RELOCATION',"
                + " 100, 'EUR', " + status + ", NOW(6), '" + year + "-01-01' + INTERVAL seq MINUTE, '" + year
                + "-01-02' + INTERVAL seq MINUTE, '" + year + "-01-03' + INTERVAL seq MINUTE, 0"
                + " FROM seq_" + (from + 1) + "_to_" + (from + many);
    }

    private long rowsRead(Runnable work) {
        DatabaseWork done = DatabaseWork.of(database, () -> {
            work.run();
            return null;
        });
        return done.rowsRead();
    }
}
