package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table in the hands of the database's owner, whom no trigger, foreign key or check holds. Some of its rows are kept when it is taken, and
 * put back as they were when it is given back, so that one attack does not spoil the next.
 */
public final class TableInHand implements AutoCloseable {
    private final Connection owner;
    private final String table;
    private final String where;
    private final String key;
    private final List<Map<String, Object>> kept = new ArrayList<>();
    private final List<String> triggers = new ArrayList<>();
    private final long newestEntry;

    /** @param where a condition with one parameter, which tells the rows to keep */
    public TableInHand(String table, String where, String key) {
        this.table = table;
        this.where = where;
        this.key = key;
        try {
            owner = DatabaseUser.OWNER.connect();
            execute("SET FOREIGN_KEY_CHECKS = 0");
            execute("SET CHECK_CONSTRAINT_CHECKS = 0");
            keep();
            newestEntry = Long.parseLong(
                    texts("SELECT COALESCE(MAX(id), 0) FROM history_entry", 1).get(0));
            setTriggersAside();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Carries an attack out. @throws IllegalStateException if it changed nothing, so that nothing would be held off */
    public TableInHand run(String sql, Object... values) {
        if (change(sql, values) == 0) {
            throw new IllegalStateException("the attack changed no row");
        }
        return this;
    }

    /** Changes what there is, which may be nothing. @return how many rows */
    public int change(String sql, Object... values) {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Lets the triggers work again while the rows stay as they are now. */
    public void letTriggersWork() {
        try {
            putTriggersBack();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Puts the rows and the triggers back. */
    @Override
    public void close() {
        try (owner) {
            setTriggersAside();
            try (PreparedStatement delete = owner.prepareStatement("DELETE FROM " + table + " WHERE " + where)) {
                delete.setString(1, key);
                delete.executeUpdate();
            }
            for (Map<String, Object> row : kept) {
                insert(row);
            }
            putTriggersBack();
            if (table.equals("history_entry")) {
                letAllHaveTheirPlace();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What the service writes while entries are in hand, such as an alarm, meets no trigger that puts it in line for the tree. */
    private void letAllHaveTheirPlace() throws SQLException {
        owner.setAutoCommit(false);
        // Nothing is placed at that moment.
        change("UPDATE history_log SET tree_size = tree_size WHERE id = 1");
        change(
                "INSERT INTO history_pending (entry_id) SELECT e.id FROM history_entry e"
                        + " LEFT JOIN history_leaf l ON l.entry_id = e.id LEFT JOIN history_pending p ON p.entry_id = e.id"
                        + " WHERE e.id > ? AND l.entry_id IS NULL AND p.entry_id IS NULL",
                newestEntry);
        owner.commit();
    }

    private void keep() throws SQLException {
        String columns = String.join(", ", columns());
        try (PreparedStatement select =
                owner.prepareStatement("SELECT " + columns + " FROM " + table + " WHERE " + where)) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                ResultSetMetaData meta = rows.getMetaData();
                while (rows.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= meta.getColumnCount(); i++) {
                        // As text, so that no time goes through this machine's time zone.
                        String type = meta.getColumnTypeName(i);
                        boolean binary = type.contains("BINARY") || type.contains("BLOB");
                        row.put(meta.getColumnName(i), binary ? rows.getBytes(i) : rows.getString(i));
                    }
                    kept.add(row);
                }
            }
        }
    }

    private void insert(Map<String, Object> row) throws SQLException {
        String places = row.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = owner.prepareStatement(
                "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES (" + places + ")")) {
            int parameter = 1;
            for (Object value : row.values()) {
                insert.setObject(parameter++, value);
            }
            insert.executeUpdate();
        }
    }

    private List<String> columns() throws SQLException {
        return texts(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '"
                        + table + "' AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position",
                1);
    }

    /** What numbers rows stays: it is in nobody's way, and the service writes meanwhile. */
    private void setTriggersAside() throws SQLException {
        List<String> names = texts(
                "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()"
                        + " AND event_object_table = '" + table + "' AND action_statement NOT LIKE '%NEXTVAL%'",
                1);
        for (String name : names) {
            triggers.addAll(texts("SHOW CREATE TRIGGER " + name, 3));
            execute("DROP TRIGGER " + name);
        }
    }

    private void putTriggersBack() throws SQLException {
        for (String trigger : triggers) {
            execute(trigger);
        }
        triggers.clear();
    }

    private List<String> texts(String sql, int column) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(column));
            }
            return found;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            DatabaseUser.define(statement, sql);
        }
    }
}
