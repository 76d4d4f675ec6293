package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * What the database did for some work, counted by itself: time depends on the machine, this does not.
 *
 * @param statements how many questions it was asked
 * @param rowsRead how many rows and index entries it looked at
 * @param asked the questions, each cut short, so that a failure says which of them is new
 */
public record DatabaseWork(long statements, long rowsRead, List<String> asked) {
    private static final String READS =
            "'HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_RND', 'HANDLER_READ_RND_NEXT', 'HANDLER_READ_FIRST', 'HANDLER_READ_KEY'";

    /** The work is done in one transaction, so on one connection, whose counters are read before and after. */
    public static DatabaseWork of(DataSource database, Callable<?> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return of(connection, work);
            }
        });
    }

    /** As {@link #of(DataSource, Callable)}, the fewer of two: whoever comes when the history was not followed for five seconds follows it, which is no page's own. */
    public static DatabaseWork least(DataSource database, Callable<?> work) {
        DatabaseWork first = of(database, work);
        DatabaseWork second = of(database, work);
        return first.statements <= second.statements ? first : second;
    }

    /** Work that is done on that connection. */
    public static DatabaseWork of(Connection connection, Callable<?> work) throws Exception {
        // What reading the counters costs is found by reading them twice.
        DatabaseWork idle = now(connection).minus(now(connection)).negated();
        DatabaseWork before = now(connection);
        profile(connection, "SET profiling_history_size = 100, profiling = 1");
        work.call();
        profile(connection, "SET profiling = 0");
        DatabaseWork done = now(connection).minus(before).minus(idle);
        List<String> asked = asked(connection);
        // Before them stands what was asked on this connection when it was looked at last.
        int earlier = Math.max(0, asked.size() - (int) done.statements);
        return new DatabaseWork(done.statements, done.rowsRead, asked.subList(earlier, asked.size()));
    }

    /** The questions that were asked here and not there, as often as they were asked more. */
    public List<String> notIn(DatabaseWork other) {
        List<String> more = new ArrayList<>(asked);
        other.asked.forEach(more::remove);
        return List.copyOf(more);
    }

    private DatabaseWork minus(DatabaseWork other) {
        return new DatabaseWork(statements - other.statements, rowsRead - other.rowsRead, List.of());
    }

    private DatabaseWork negated() {
        return new DatabaseWork(-statements, -rowsRead, List.of());
    }

    private static void profile(Connection connection, String set) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(set);
        }
    }

    private static List<String> asked(Connection connection) throws SQLException {
        List<String> asked = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW PROFILES")) {
            while (row.next()) {
                asked.add(row.getString("Query"));
            }
        }
        return List.copyOf(asked);
    }

    private static DatabaseWork now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(IF(VARIABLE_NAME IN (" + READS
                        + "), VARIABLE_VALUE, 0)), SUM(IF(VARIABLE_NAME = 'COM_SELECT', VARIABLE_VALUE, 0))"
                        + " FROM information_schema.SESSION_STATUS")) {
            row.next();
            return new DatabaseWork(row.getLong(2), row.getLong(1), List.of());
        }
    }
}
