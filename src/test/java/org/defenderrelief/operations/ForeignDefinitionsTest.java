package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseUser;

/** Somebody with the rights of the schema's owner plants what does its work when they are gone. */
@QuarkusTest
class ForeignDefinitionsTest {
    /** A job that never runs, and looks well each time that somebody unlocks their vault. */
    private static final String WELL =
            "UPDATE job SET planned_at = UTC_TIMESTAMP(6), due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR,"
                    + " ended_well_at = UTC_TIMESTAMP(6), failures = 0 WHERE name = 'erase-due'";

    @Inject
    ForeignDefinitions watch;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void nothingIsForeign() {
        assertThat(alarmsOfALook()).isZero();
    }

    @Test
    void whatWasPlantedIsAlarmedByItsName() throws SQLException {
        planted(
                "TRIGGER/planted_trigger",
                "CREATE TRIGGER planted_trigger AFTER INSERT ON vault_session FOR EACH ROW " + WELL,
                "DROP TRIGGER planted_trigger");
        planted(
                "EVENT/planted_event",
                "CREATE EVENT planted_event ON SCHEDULE EVERY 1 HOUR DISABLE DO " + WELL,
                "DROP EVENT planted_event");
        planted(
                "FUNCTION/planted_function",
                "CREATE FUNCTION planted_function() RETURNS INT DETERMINISTIC RETURN 1",
                "DROP FUNCTION planted_function");
        planted(
                "PROCEDURE/planted_procedure",
                "CREATE PROCEDURE planted_procedure() " + WELL,
                "DROP PROCEDURE planted_procedure");
        planted("VIEW/planted_view", "CREATE VIEW planted_view AS SELECT name FROM job", "DROP VIEW planted_view");
    }

    @Test
    void whatWasChangedOrTakenAwayIsAlarmed() throws SQLException {
        String guard = "history_tile_before_delete";
        String made;
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet shown = statement.executeQuery("SHOW CREATE TRIGGER " + guard)) {
            shown.next();
            made = shown.getString("SQL Original Statement");
        }
        try {
            asOwner("DROP TRIGGER " + guard);
            assertThat(alarmsOfALook()).isEqualTo(1);
            asOwner("CREATE TRIGGER " + guard + " BEFORE DELETE ON history_tile FOR EACH ROW SET @gone = 1");
            assertThat(alarmsOfALook()).isEqualTo(1);
        } finally {
            asOwner("DROP TRIGGER IF EXISTS " + guard, made);
        }
        assertThat(alarmed()).contains("TRIGGER/" + guard);
    }

    /** Whoever has the look lie is seen by it, without anything of theirs. */
    @Test
    void aLookThatWasExchangedOrTakenAwayIsAlarmed() throws SQLException {
        String made;
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet shown = statement.executeQuery("SHOW CREATE PROCEDURE defined_here")) {
            shown.next();
            made = shown.getString("Create Procedure");
        }
        String right = "GRANT EXECUTE ON PROCEDURE defined_here TO relief_app@'%'";
        try {
            asOwner("REVOKE EXECUTE ON PROCEDURE defined_here FROM relief_app@'%'");
            assertThat(alarmsOfALook()).isEqualTo(1);
            asOwner(right);
            assertThat(alarmsOfALook()).isZero();
            asOwner(
                    "DROP PROCEDURE defined_here",
                    "CREATE PROCEDURE defined_here() READS SQL DATA SELECT 'VIEW' AS kind, 'lie' AS name, '' AS place, '' AS body",
                    right);
            assertThat(alarmsOfALook()).isEqualTo(1);
            asOwner("DROP PROCEDURE defined_here");
            assertThat(alarmsOfALook()).isEqualTo(1);
        } finally {
            asOwner("DROP PROCEDURE IF EXISTS defined_here", made, right);
        }
        assertThat(alarmsOfALook()).isZero();
        assertThat(alarmed()).contains("PROCEDURE/defined_here");
    }

    @Test
    void manyHideNothingOfOurs() throws SQLException {
        List<String> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                asOwner("CREATE VIEW a_view_" + i + " AS SELECT name FROM job");
                taken.add("DROP VIEW a_view_" + i);
            }
            // Twenty of them, and that there are more.
            assertThat(alarmsOfALook()).isEqualTo(21);
        } finally {
            asOwner(taken.toArray(String[]::new));
        }
    }

    private void planted(String what, String statement, String undo) throws SQLException {
        asOwner(statement);
        try {
            assertThat(alarmsOfALook()).as(what).isEqualTo(1);
        } finally {
            asOwner(undo);
        }
        assertThat(alarmed()).contains(what);
        assertThat(alarmsOfALook()).isZero();
    }

    private static void asOwner(String... statements) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement session = owner.createStatement()) {
            for (String each : statements) {
                DatabaseUser.define(session, each);
            }
        }
    }

    private static List<String> alarmed() throws SQLException {
        List<String> alarmed = new ArrayList<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT JSON_VALUE(facts, '$.what') FROM history_entry WHERE action = 'history.not-authentic'")) {
            while (rows.next()) {
                alarmed.add(rows.getString(1));
            }
        }
        return alarmed;
    }

    private double alarmsOfALook() {
        double before = metrics.get("relief.history.alarms").counter().count();
        watch.look();
        return metrics.get("relief.history.alarms").counter().count() - before;
    }
}
