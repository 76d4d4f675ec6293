package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseUser;

/** Somebody with the rights of the service at the database locks a row, and is gone: no session of theirs is left to end. */
@QuarkusTest
class PreparedTransactionsTest {
    private static final String ROW = "SELECT name FROM job WHERE name = 'erase-due' FOR UPDATE NOWAIT";

    @Inject
    PreparedTransactions watch;

    @Inject
    MeterRegistry metrics;

    @Test
    void whatSomebodyPreparedAndLeftIsEndedAndAlarmed() throws SQLException {
        left("'left'", "erase-due");
        left("'left', X'00ff27', 7", "send-mails");
        try (Connection service = DatabaseUser.SERVICE.connect();
                Statement statement = service.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery(ROW)).isInstanceOf(SQLException.class);
            double before = alarms();
            watch.look();
            assertThat(alarms()).isGreaterThan(before);
            assertThat(prepared(statement)).isFalse();
            try (ResultSet free = statement.executeQuery(ROW)) {
                assertThat(free.next()).isTrue();
            }
            double after = alarms();
            watch.look();
            assertThat(alarms()).isEqualTo(after);
        }
    }

    @Test
    void oneWhoseSessionIsStillThereIsEndedOnceItIsOver() throws SQLException {
        try (Connection service = DatabaseUser.SERVICE.connect();
                Statement statement = service.createStatement()) {
            try (Connection holder = DatabaseUser.SERVICE.connect()) {
                prepare(holder, "'still'", "erase-due");
                watch.look();
                assertThat(prepared(statement)).isTrue();
                gone(holder);
            }
            for (int i = 0; i < 100 && prepared(statement); i++) {
                watch.look();
            }
            assertThat(prepared(statement)).isFalse();
        }
    }

    private static void left(String name, String job) throws SQLException {
        try (Connection service = DatabaseUser.SERVICE.connect()) {
            prepare(service, name, job);
            gone(service);
        }
    }

    /** Closed, it would only wait for the next test. */
    private static void gone(Connection service) throws SQLException {
        service.abort(Runnable::run);
    }

    private static void prepare(Connection service, String name, String job) throws SQLException {
        try (Statement statement = service.createStatement()) {
            statement.execute("XA START " + name);
            statement.execute("UPDATE job SET beat = beat + 1 WHERE name = '" + job + "'");
            statement.execute("XA END " + name);
            statement.execute("XA PREPARE " + name);
        }
    }

    private static boolean prepared(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("XA RECOVER")) {
            return rows.next();
        }
    }

    private double alarms() {
        return metrics.get("relief.history.alarms").counter().count();
    }
}
