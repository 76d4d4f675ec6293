package org.defenderrelief.intruder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;

/** The tests' database in the hands of somebody who should not have it, and what the auditor then sees. */
final class StolenDatabase {
    private StolenDatabase() {}

    /** Runs it with the rights of the service. */
    static void asService(String sql, Object... values) {
        run(DatabaseUser.SERVICE, sql, values);
    }

    /** Runs it with the rights of the owner, whom no foreign key and no check holds. */
    static void asOwner(String sql, Object... values) {
        run(DatabaseUser.OWNER, sql, values);
    }

    /** Runs statements with the rights of the owner, in one transaction as far as they can be part of one. */
    static void asOwnerAtOnce(List<String> statements) {
        DatabaseUser.OWNER.atOnce(statements);
    }

    /** Does something while the owner holds the tree's right edge, so that no entry gets its place meanwhile. */
    static void whileNothingIsPlaced(Runnable attack) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                Statement owner = connection.createStatement()) {
            connection.setAutoCommit(false);
            owner.executeQuery("SELECT tree_size FROM history_log WHERE id = 1 FOR UPDATE")
                    .close();
            attack.run();
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Does something while the owner has taken that trigger away; it is put back as it was. */
    static void withoutTrigger(String trigger, Runnable attack) {
        String definition = define("SHOW CREATE TRIGGER " + trigger);
        define("DROP TRIGGER " + trigger);
        try {
            attack.run();
        } finally {
            define(definition);
        }
    }

    /** Runs a statement of the owner's that defines something. @return what it shows of the definition, if it shows one */
    private static String define(String sql) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                Statement statement = connection.createStatement()) {
            if (!DatabaseUser.define(statement, sql)) {
                return "";
            }
            try (ResultSet shown = statement.getResultSet()) {
                shown.next();
                return shown.getString("SQL Original Statement");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The rows that were alarmed as not authentic, whatever case they are of. */
    static List<String> alarms() {
        return column("SELECT JSON_VALUE(facts, '$.what') FROM history_entry WHERE action = 'history.not-authentic'");
    }

    /** The first column of what a query finds. */
    static List<String> column(String sql, Object... values) {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement select = prepared(connection, sql, values);
                ResultSet rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One value. */
    static String value(String sql, Object... values) {
        return column(sql, values).get(0);
    }

    /** The rows that were alarmed as not authentic, on that case. */
    static List<String> alarms(String caseId) {
        return column(
                "SELECT JSON_VALUE(facts, '$.what') FROM history_entry WHERE action = 'history.not-authentic' AND case_id = ?",
                caseId);
    }

    /**
     * What a verification finds first: where, or an empty text if everything matches. The port is asked for here,
     * because after a class's last test nobody has told it to the client any more.
     */
    static String differs() {
        RestAssured.port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        Response verified = CaseWork.as("auditor-1").post("/api/v1/history/verification");
        verified.then().statusCode(200);
        JsonNode report = Answers.tree(verified);
        return report.path("result").textValue().equals("MATCHES")
                ? ""
                : report.path("difference").path("where").textValue();
    }

    private static void run(DatabaseUser user, String sql, Object... values) {
        try (Connection connection = user.connect()) {
            if (user.equals(DatabaseUser.OWNER)) {
                try (Statement session = connection.createStatement()) {
                    session.execute("SET FOREIGN_KEY_CHECKS = 0");
                    session.execute("SET CHECK_CONSTRAINT_CHECKS = 0");
                }
            }
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                if (statement.executeUpdate() == 0) {
                    throw new IllegalStateException("the attack changed no row");
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
