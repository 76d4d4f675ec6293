package org.defenderrelief.web.review.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.ManyCases;
import org.defenderrelief.testing.WithoutRequest;

/** After years of work a first page costs what the work in hand costs: what is finished is not read. */
@QuarkusTest
class ManyCasesHomeTest {
    private static final int FINISHED = 60_000;
    private static final int OPEN = 1_000;
    /** All that is open in this and other tests, several times over. */
    private static final long FEW = 40_000;

    @Inject
    @All
    List<Work> works;

    @Inject
    DemoPeople people;

    @Inject
    DataSource database;

    private ManyCases many;

    @BeforeEach
    void manyCasesWereFinishedLongAgo() {
        WithoutRequest.pagesAreIn(Locale.ENGLISH);
        many = new ManyCases("many-cases-test", "ZY", people.actor("partner-1").person())
                .of("2015", FINISHED, "CLOSED", "REFERRED")
                .of("2025", OPEN, "SUBMITTED", "IN_TRIAGE", "AWAITING_INFORMATION", "IN_FOLLOW_UP");
    }

    @AfterEach
    void theyAreGone() {
        many.close();
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

    /** Who has thousands of cases of their own waits for their first page no longer than who has a hundred. */
    @Test
    @ActivateRequestContext
    void whatOnePersonHasIsReadAsFarAsItIsCounted() throws Exception {
        Actor actor = people.actor("triage-2");
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate("UPDATE case_file SET status = 'IN_TRIAGE', assignee = '" + actor.person()
                    + "' WHERE partner = 'many-cases-test'");
            statement.execute("ANALYZE TABLE case_file");
        }

        assertThat(rowsRead(() -> works.forEach(work -> work.count(actor)))).isLessThan(FEW);
    }

    private long rowsRead(Runnable work) {
        DatabaseWork done = DatabaseWork.of(database, () -> {
            work.run();
            return null;
        });
        return done.rowsRead();
    }
}
