package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.flywaydb.core.Flyway;

/**
 * A schema that tests spoil one after the other. The real migrations make it once, as far as wanted; afterwards it is put back as they left it, which
 * takes a fraction of the time. Whatever a test did to more than rows and triggers has it made anew.
 */
final class SpoiltSchema {
    private static final String NAME = "relief_spoilt_";
    /** The rows that the migrations write themselves. */
    private static final String KEPT = "relief_unspoilt_";

    /** All by which two schemas differ, but for their rows. */
    private static final List<String> SHAPE = List.of(
            "SELECT table_name, column_name, ordinal_position, column_type, collation_name, is_nullable, column_default, extra"
                    + " FROM information_schema.columns",
            "SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints",
            "SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints",
            "SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics",
            "SELECT event_object_table, trigger_name, event_manipulation, action_statement FROM information_schema.triggers",
            "SELECT table_name, view_definition FROM information_schema.views",
            "SELECT table_name, grantee, privilege_type FROM information_schema.table_privileges",
            "SELECT table_name, column_name, grantee, privilege_type FROM information_schema.column_privileges");

    /** Those that there are, by the last of their migrations; without one that could not be put back. */
    private static final Map<String, SpoiltSchema> MADE = new HashMap<>();

    private final String name;
    private final String kept;
    private final Map<String, String> triggers = new LinkedHashMap<>();
    private final List<String> filled;
    private final List<String> shape;

    private SpoiltSchema(String server, String target) throws SQLException {
        String end = target.replaceAll("[^a-z0-9]", "");
        name = NAME + end;
        kept = KEPT + end;
        try (Connection owner = owner(server)) {
            for (String each : List.of(name, kept)) {
                run(owner, "DROP DATABASE IF EXISTS " + each, "CREATE DATABASE " + each);
            }
            Flyway.configure()
                    .dataSource(server + name, "relief_owner", "local-demo-owner")
                    .placeholders(Map.of("app-user", "relief_app", "audit-user", "relief_audit"))
                    .target(target)
                    .load()
                    .migrate();
            owner.setCatalog(name);
            for (String trigger :
                    rows(owner, "SELECT trigger_name FROM information_schema.triggers" + here("trigger_schema"))) {
                triggers.put(trigger, definition(owner, trigger));
            }
            filled = filled(owner);
            for (String table : filled) {
                run(owner, "CREATE TABLE " + kept + "." + table + " AS SELECT * FROM " + table);
            }
            shape = shape(owner);
        }
    }

    /**
     * As the migrations leave it.
     *
     * @param server address of the server, with a slash at its end
     * @param target the last of the migrations, as Flyway takes it
     * @return its address
     */
    static synchronized String fresh(String server, String target) throws SQLException {
        SpoiltSchema made = MADE.remove(target);
        if (made == null || !made.isPutBack(server)) {
            made = new SpoiltSchema(server, target);
        }
        MADE.put(target, made);
        return server + made.name;
    }

    private boolean isPutBack(String server) throws SQLException {
        try (Connection owner = owner(server)) {
            owner.setCatalog(name);
            List<String> standing =
                    rows(owner, "SELECT trigger_name FROM information_schema.triggers" + here("trigger_schema"));
            for (Map.Entry<String, String> trigger : triggers.entrySet()) {
                if (!standing.contains(trigger.getKey())) {
                    run(owner, trigger.getValue());
                }
            }
            if (!shape.equals(shape(owner))) {
                return false;
            }
            run(owner, "SET foreign_key_checks = 0");
            for (String table : filled(owner)) {
                run(owner, "TRUNCATE " + table);
            }
            for (String sequence : rows(
                    owner,
                    "SELECT table_name FROM information_schema.tables" + here() + " AND table_type = 'SEQUENCE'")) {
                run(owner, "ALTER SEQUENCE " + sequence + " RESTART");
            }
            for (String table : filled) {
                run(owner, "INSERT INTO " + table + " SELECT * FROM " + kept + "." + table);
            }
            return true;
        }
    }

    /** The tables with rows, and those that count, which may have counted on without one. */
    private List<String> filled(Connection owner) throws SQLException {
        String tables = rows(
                        owner,
                        "SELECT table_name FROM information_schema.tables" + here() + " AND table_type = 'BASE TABLE'")
                .stream()
                .map(table -> "SELECT '" + table + "' WHERE EXISTS (SELECT 1 FROM " + table + ")")
                .collect(Collectors.joining(" UNION ALL "));
        return rows(
                owner,
                tables + " UNION SELECT table_name FROM information_schema.columns" + here()
                        + " AND extra = 'auto_increment'");
    }

    private List<String> shape(Connection owner) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String part : SHAPE) {
            String schema = part.contains("constraint_name") ? "constraint_schema" : "table_schema";
            List<String> rows = rows(owner, part + here(part.contains("triggers") ? "trigger_schema" : schema));
            rows.sort(null);
            found.addAll(rows);
        }
        return found;
    }

    private String here() {
        return here("table_schema");
    }

    private String here(String column) {
        return " WHERE " + column + " = '" + name + "'";
    }

    private static String definition(Connection owner, String trigger) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet shown = statement.executeQuery("SHOW CREATE TRIGGER " + trigger)) {
            shown.next();
            return shown.getString("SQL Original Statement");
        }
    }

    private static void run(Connection owner, String... statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Each row as one text. */
    private static List<String> rows(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringBuilder text = new StringBuilder(Objects.toString(row.getString(1)));
                for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                    text.append(' ').append(row.getString(column));
                }
                rows.add(text.toString());
            }
            return rows;
        }
    }

    private static Connection owner(String server) throws SQLException {
        return DriverManager.getConnection(server, "relief_owner", "local-demo-owner");
    }
}
