package org.defenderrelief.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.HeldRow;

/** Somebody with the rights of the service at the database writes turns by hand: jobs come sooner or later for it, and go on. */
@QuarkusTest
class IntruderAtJobsTest {
    @Inject
    DataSource database;

    private Nodes nodes;
    private TestJob job;
    private Turns node;

    @BeforeEach
    void aJobHasHadItsTurn() {
        nodes = new Nodes(database);
        job = new TestJob(nodes.name("attacked"), batch -> Job.Batch.all(1));
        node = nodes.node(job);
        node.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(1);
    }

    @AfterEach
    void nodesStop() {
        nodes.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "due_at = '9999-12-31'",
                "planned_at = '9999-12-31', due_at = '9999-12-31'",
                "asked_at = '9999-12-31'",
                "due_at = '1000-01-01', planned_at = '1000-01-01'",
                "failures = 2147483647, due_at = '9999-12-31', failed_at = '9999-12-31'",
                "failures = -2147483648, due_at = '1000-01-01', beat = 9223372036854775806",
                "began_at = '9999-12-31', ended_well_at = '9999-12-31', took_ms = -5, due_at = '1000-01-01'"
            })
    void whatNoTurnPlannedIsNotWaitedFor(String change) {
        byHand("UPDATE job SET " + change + " WHERE name = '" + job.name() + "'");
        node.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(2);
        node.look();
        node.look();
        assertThat(job.batches).hasValue(2);
    }

    @Test
    void aDayThatThereIsNotIsLongPast() throws Exception {
        try (Connection service = DatabaseUser.SERVICE.connect();
                Statement statement = service.createStatement()) {
            statement.execute("SET sql_mode = ''");
            statement.execute(
                    "UPDATE job SET due_at = '0000-00-00', planned_at = '2026-00-00', ended_well_at = '2026-02-31'"
                            + " WHERE name = '" + job.name() + "'");
        }
        node.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(2);
    }

    @Test
    void aTurnThatNobodyHasIsWaitedForNoLongerThanThatOfAKilledNode() {
        byHand("UPDATE job SET holder = '00000000-0000-4000-8000-000000000000' WHERE name = '" + job.name() + "'");
        node.look();
        nodes.pass(Nodes.TAKE_OVER);
        node.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(2);
    }

    @Test
    void aRowThatIsHeldHoldsUpThatJobAlone() {
        TestJob other = new TestJob(nodes.name("other"), batch -> Job.Batch.all(1));
        Turns both = nodes.node(job, other);
        byHand("UPDATE job SET asked_at = NOW() WHERE name = '" + job.name() + "'");
        try (HeldRow held = new HeldRow("job", "name = ?", job.name())) {
            both.look();
            nodes.awaitEnd(other);
            assertThat(other.batches).hasValue(1);
            assertThat(job.batches).hasValue(1);
        }
        both.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).hasValue(2);
    }

    @Test
    void jobsAreNeitherTakenAwayNorRenamed() {
        assertThatThrownBy(() -> byHand("DELETE FROM job WHERE name = '" + job.name() + "'"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> byHand("UPDATE job SET name = 'x' WHERE name = '" + job.name() + "'"))
                .hasMessageContaining("denied");
        assertThatThrownBy(() -> byHand("UPDATE job SET failure = 'Awa' WHERE name = '" + job.name() + "'"))
                .hasMessageContaining("ck_job_failure");
        DatabaseUser.OWNER.atOnce(List.of("DELETE FROM job WHERE name = '" + job.name() + "'"));
        node.look();
        node.look();
        nodes.awaitEnd(job);
        assertThat(job.batches).as("one that the owner took away is made anew").hasValue(2);
    }

    private static void byHand(String sql) {
        DatabaseUser.SERVICE.atOnce(List.of(sql));
    }
}
