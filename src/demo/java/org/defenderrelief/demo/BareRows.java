package org.defenderrelief.demo;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

/**
 * The bench's second ceiling: the very rows of a request, inserted by plain JDBC with one statement for each table, and nothing else. They are
 * the newest request's rows under fresh ids, and go into copies of its tables, so that nothing takes them for a request.
 */
@ApplicationScoped
public class BareRows {
    private static final String PERSON = "0197a5c0-0000-7000-8000-000000000000";
    private static final String REFERENCE = "DR-7K3M-Q9PX";
    private static final String NOW = "2026-01-01 00:00:00.000000";

    /** What one request writes: from where, and which of its columns must be new each time beside the request's own id. */
    private static final List<Kept> KEPT = List.of(
            new Kept(
                    "given_answer",
                    "slot = (SELECT slot FROM given_answer WHERE answer IS NOT NULL ORDER BY given_at DESC LIMIT 1)",
                    "slot"),
            new Kept("receipt_key", "case_id = ?", ""),
            // The first batch has the request's id, and the table has no index on the case.
            new Kept("compartment_batch_key", "batch = ?", ""),
            new Kept("compartment", "case_id = ?", ""),
            new Kept("case_file", "id = ?", "reference"),
            new Kept("case_duty", "case_id = ?", ""),
            new Kept("history_entry", "case_id = ? AND action = 'intake.request-received'", ""),
            new Kept("history_pending", "entry_id = 0", "entry_id", List.of(List.of("0"))),
            new Kept(
                    "outbox_message",
                    "due_at < '2000-01-01'",
                    "id",
                    List.of(
                            List.of("", "ACKNOWLEDGEMENT", "PERSON", PERSON, "fr", REFERENCE, NOW, NOW),
                            List.of("", "YOUR_TURN", "ROLE", "triage", "fr", REFERENCE, NOW, NOW))));

    private static final String REFERENCES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final BenchTables tables;
    private final DataSource database;
    private volatile Template template;

    BareRows(BenchTables tables, DataSource database) {
        this.tables = tables;
        this.database = database;
    }

    /**
     * @param freshColumn besides the request's id, the column that is new in each row
     * @param otherwise such rows as are gone by the time they are read: the sequencer and the mails take theirs. Columns behind the last value stay empty.
     */
    private record Kept(String table, String where, String freshColumn, List<List<Object>> otherwise) {
        Kept(String table, String where, String freshColumn) {
            this(table, where, freshColumn, List.of());
        }
    }

    /** A table's rows as they were read. @param columns their names and whether they hold bytes */
    private record Rows(Kept kept, Map<String, Boolean> columns, List<List<Object>> values) {}

    private record Template(String caseId, List<Rows> tables) {}

    void atStart(@Observes StartupEvent start) throws SQLException {
        for (Kept kept : KEPT) {
            tables.make("bench_" + kept.table(), "LIKE " + kept.table());
        }
    }

    /**
     * Inserts and commits the rows of one request.
     *
     * @throws Problem.NotFound unless the local bench turned it on and a request came before
     */
    @Transactional
    public void insert() throws SQLException {
        tables.requireOn();
        String id = Ids.next().toString();
        try (Connection connection = database.getConnection()) {
            Template rows = template();
            for (Rows table : rows.tables()) {
                insert(connection, table, rows.caseId(), id);
            }
        }
    }

    /** Read once, by whoever comes first. */
    private Template template() throws SQLException {
        if (template == null) {
            synchronized (this) {
                if (template == null) {
                    template = read();
                }
            }
        }
        return template;
    }

    private static void insert(Connection connection, Rows table, String old, String id) throws SQLException {
        int columns = table.columns().size();
        String row = "(?" + ",?".repeat(columns - 1) + ")";
        String sql = "INSERT INTO bench_" + table.kept().table() + " ("
                + String.join(",", table.columns().keySet()) + ") VALUES " + row
                + ("," + row).repeat(table.values().size() - 1);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int at = 0;
            for (List<Object> values : table.values()) {
                int column = 0;
                for (String name : table.columns().keySet()) {
                    Object value = column < values.size() ? values.get(column) : null;
                    column++;
                    boolean fresh = name.equals(table.kept().freshColumn());
                    insert.setObject(++at, fresh ? fresh(name) : old.equals(value) ? id : value);
                }
            }
            insert.executeUpdate();
        }
    }

    private static Object fresh(String column) {
        UUID random = Ids.next();
        return switch (column) {
            // As far apart as those of requests, which are keyed hashes.
            case "slot" ->
                ByteBuffer.allocate(32)
                        .putLong(random.getLeastSignificantBits())
                        .putLong(random.getMostSignificantBits())
                        .array();
            case "reference" -> {
                StringBuilder reference = new StringBuilder("BENCH");
                for (int shift = 0; shift < 35; shift += 5) {
                    reference.append(REFERENCES.charAt((int) (random.getLeastSignificantBits() >>> shift & 31)));
                }
                yield reference.toString();
            }
            case "entry_id" -> random.getLeastSignificantBits() >>> 1;
            default -> random.toString();
        };
    }

    /** As the owner, who may read all of them. */
    private Template read() throws SQLException {
        try (Connection connection = tables.owner();
                Statement newest = connection.createStatement();
                ResultSet row = newest.executeQuery("SELECT id FROM case_file ORDER BY id DESC LIMIT 1")) {
            if (!row.next()) {
                throw new Problem.NotFound();
            }
            String caseId = row.getString(1);
            List<Rows> tables = new ArrayList<>();
            for (Kept kept : KEPT) {
                tables.add(read(connection, kept, caseId));
            }
            return new Template(caseId, tables);
        }
    }

    private static Rows read(Connection connection, Kept kept, String caseId) throws SQLException {
        Map<String, Boolean> columns = columns(connection, kept.table());
        List<List<Object>> values = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + String.join(",", columns.keySet()) + " FROM " + kept.table() + " WHERE " + kept.where())) {
            for (int at = 1; at <= kept.where().chars().filter(c -> c == '?').count(); at++) {
                select.setString(at, caseId);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    List<Object> one = new ArrayList<>();
                    for (Map.Entry<String, Boolean> column : columns.entrySet()) {
                        one.add(column.getValue() ? row.getBytes(column.getKey()) : row.getString(column.getKey()));
                    }
                    values.add(one);
                }
            }
        }
        return new Rows(kept, columns, values.isEmpty() ? kept.otherwise() : values);
    }

    /** The columns that a statement gives, in their order. */
    private static Map<String, Boolean> columns(Connection connection, String table) throws SQLException {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT column_name, data_type FROM"
                        + " information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?"
                        + " AND extra NOT LIKE '%GENERATED%' AND extra NOT LIKE '%auto_increment%' ORDER BY ordinal_position")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String type = row.getString(2);
                    columns.put(row.getString(1), type.contains("binary") || type.contains("blob"));
                }
            }
        }
        return columns;
    }
}
