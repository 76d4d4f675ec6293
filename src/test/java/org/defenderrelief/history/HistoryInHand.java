package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.testing.DatabaseUser;

/** The history's tables with the rights of the service's own user, and with those of the owner, whom no trigger stops for long. */
@ApplicationScoped
class HistoryInHand {
    private static final List<String> TABLES = List.of("history_entry", "history_leaf", "history_checkpoint");
    private static final List<String> VERBS = List.of("update", "delete");

    private final DataSource database;

    HistoryInHand(DataSource database) {
        this.database = database;
    }

    void asService(String sql, Object... values) throws SQLException {
        try (Connection service = database.getConnection()) {
            change(service, sql, values);
        }
    }

    /** The triggers are dropped for this statement, and put back. */
    void asOwner(String sql, Object... values) throws SQLException {
        Optional<String> filled = Stream.of("history_leaf", "history_checkpoint")
                .filter(table -> sql.startsWith("INSERT INTO " + table + " "))
                .findFirst();
        if (filled.isPresent()) {
            withoutTrigger(filled.get() + "_before_insert", () -> changeAsOwner(sql, values));
        } else {
            changeAsOwner(sql, values);
        }
    }

    /** Something that is done to the database. */
    interface Attack {
        void carryOut() throws SQLException;
    }

    /** Does something while the owner has taken that trigger away, or as before there was one; it is put back as it was. */
    void withoutTrigger(String trigger, Attack attack) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement session = owner.createStatement()) {
            String definition;
            try (ResultSet shown = session.executeQuery("SHOW CREATE TRIGGER " + trigger)) {
                shown.next();
                definition = shown.getString("SQL Original Statement");
            }
            DatabaseUser.define(session, "DROP TRIGGER " + trigger);
            try {
                attack.carryOut();
            } finally {
                DatabaseUser.define(session, definition);
            }
        }
    }

    private static void changeAsOwner(String sql, Object... values) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement session = owner.createStatement()) {
            session.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : TABLES) {
                for (String verb : VERBS) {
                    DatabaseUser.define(session, "DROP TRIGGER IF EXISTS " + table + "_before_" + verb);
                }
            }
            try {
                change(owner, sql, values);
            } finally {
                for (String table : TABLES) {
                    for (String verb : VERBS) {
                        DatabaseUser.define(
                                session,
                                "CREATE TRIGGER " + table + "_before_" + verb + " BEFORE " + verb + " ON " + table
                                        + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only'");
                    }
                }
            }
        }
    }

    String text(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = prepared(connection, sql, values);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i].toString());
        }
        return statement;
    }
}
