package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** Entries with their places, for reading. */
final class EntryStore {
    private static final String SELECT = "SELECT l.position, " + StoredEntry.COLUMNS
            + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id WHERE ";

    private static final String ROWS = "SELECT " + StoredEntry.COLUMNS + " FROM history_entry e WHERE ";

    private final Connection connection;

    EntryStore(Connection connection) {
        this.connection = connection;
    }

    List<HistoryEntry> page(long after, int limit, Optional<CaseId> only) throws SQLException {
        String condition = only.isPresent() ? "e.case_id = ? AND e.id > ?" : "e.id > ?";
        try (PreparedStatement select = connection.prepareStatement(SELECT + condition + " ORDER BY e.id LIMIT ?")) {
            int parameter = 1;
            if (only.isPresent()) {
                select.setString(parameter++, only.get().toString());
            }
            select.setLong(parameter++, after);
            select.setInt(parameter, limit);
            return read(select);
        }
    }

    /** The newest entries with that action by others than this actor, among so many; the newest first. */
    List<HistoryEntry> newestByOthers(String action, PersonId actor, int among, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT l.position, " + StoredEntry.COLUMNS
                + " FROM (SELECT id, actor_id FROM history_entry WHERE action = ? ORDER BY occurred_at DESC, id DESC LIMIT ?) newest"
                + " JOIN history_entry e ON e.id = newest.id LEFT JOIN history_leaf l ON l.entry_id = e.id"
                + " WHERE newest.actor_id <> ? ORDER BY e.occurred_at DESC, e.id DESC LIMIT ?")) {
            select.setString(1, action);
            select.setInt(2, among);
            select.setString(3, actor.toString());
            select.setInt(4, atMost);
            return read(select);
        }
    }

    Optional<HistoryEntry> find(UUID entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "e.entry = ?")) {
            select.setString(1, entry.toString());
            return read(select).stream().findFirst();
        }
    }

    /** Where the row says that an entry stands in the tree; empty if it has no place. */
    OptionalLong position(UUID entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT l.position FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                        + " WHERE l.position >= 0 AND e.entry = ?")) {
            select.setString(1, entry.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Which of those entries have a place in a tree of that size. */
    Set<UUID> placed(Collection<UUID> entries, long size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT e.entry FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                        + " WHERE l.position >= 0 AND l.position < ? AND e.entry IN (" + places(entries.size())
                        + ")")) {
            int parameter = 1;
            select.setLong(parameter++, size);
            for (UUID entry : entries) {
                select.setString(parameter++, entry.toString());
            }
            Set<UUID> placed = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    placed.add(UUID.fromString(rows.getString(1)));
                }
            }
            return placed;
        }
    }

    /** The row of an entry as it stands, without its place. */
    Optional<EntryRow> row(UUID entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROWS + "e.entry = ?")) {
            select.setString(1, entry.toString());
            return rows(select).stream().findFirst();
        }
    }

    /** The newest rows of a case with that action, newest first. */
    List<EntryRow> newest(CaseId caseId, String action, int atMost) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(ROWS + "e.case_id = ? AND e.action = ? ORDER BY e.id DESC LIMIT ?")) {
            select.setString(1, caseId.toString());
            select.setString(2, action);
            select.setInt(3, atMost);
            return rows(select);
        }
    }

    /** The newest entries of a case with one of those actions, or with none of them, newest first. */
    List<HistoryEntry> newest(CaseId caseId, Set<String> actions, boolean among, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "e.case_id = ? AND e.action "
                + (among ? "IN (" : "NOT IN (") + places(actions.size()) + ") ORDER BY e.id DESC LIMIT ?")) {
            int parameter = 1;
            select.setString(parameter++, caseId.toString());
            for (String action : actions) {
                select.setString(parameter++, action);
            }
            select.setInt(parameter, atMost);
            return read(select);
        }
    }

    /** The newest of those actions on each of the cases. */
    Map<CaseId, String> last(Collection<CaseId> cases, Set<String> actions) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT e.case_id, e.action FROM history_entry e WHERE e.case_id IN ("
                        + places(cases.size()) + ") AND e.action IN (" + places(actions.size()) + ") ORDER BY e.id")) {
            int parameter = 1;
            for (CaseId each : cases) {
                select.setString(parameter++, each.toString());
            }
            for (String action : actions) {
                select.setString(parameter++, action);
            }
            Map<CaseId, String> last = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last.put(CaseId.parse(rows.getString(1)), rows.getString(2));
                }
            }
            return last;
        }
    }

    /** How many entries with that action since then say what of that fact, a name without quotes. */
    Map<String, Long> counts(String action, String fact, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT JSON_VALUE(e.facts, CONCAT('$.', ?)) AS said, COUNT(*) FROM history_entry e"
                        + " WHERE e.action = ? AND e.occurred_at >= ? GROUP BY said")) {
            select.setString(1, fact);
            select.setString(2, action);
            select.setObject(3, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
            Map<String, Long> counts = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getLong(2));
                }
            }
            return counts;
        }
    }

    /** The rows of a person with that action since then, on whatever case, in the order of writing. */
    List<EntryRow> rowsOf(PersonId person, String action, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                ROWS + "e.actor_id = ? AND e.action = ? AND e.occurred_at >= ? ORDER BY e.id")) {
            select.setString(1, person.toString());
            select.setString(2, action);
            select.setObject(3, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
            return rows(select);
        }
    }

    /** Which rows those are, in the order of writing. */
    List<AskedRows.Found> find(AskedRows asked) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT e.id, l.position FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id WHERE "
                        + asked.condition() + " ORDER BY e.id")) {
            int parameter = 1;
            for (String each : asked.parameters()) {
                select.setString(parameter++, each);
            }
            List<AskedRows.Found> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long number = rows.getLong("id");
                    found.add(new AskedRows.Found(number, rows.getObject("position") != null));
                }
            }
            return found;
        }
    }

    /** Those rows in the order of writing, if they are no more than that; else so many of them. The order is not asked of the database, which would read all entries by it. */
    List<StoredEntry> some(AskedRows asked, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROWS + asked.condition() + " LIMIT " + most)) {
            int parameter = 1;
            for (String each : asked.parameters()) {
                select.setString(parameter++, each);
            }
            List<StoredEntry> found = stored(select);
            found.sort(Comparator.comparingLong(StoredEntry::id));
            return found;
        }
    }

    /** The rows with those numbers, in the order of writing. */
    List<StoredEntry> numbered(List<Long> numbers) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(ROWS + "e.id IN (" + places(numbers.size()) + ") ORDER BY e.id")) {
            int parameter = 1;
            for (long number : numbers) {
                select.setLong(parameter++, number);
            }
            return stored(select);
        }
    }

    private static List<StoredEntry> stored(PreparedStatement select) throws SQLException {
        List<StoredEntry> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(StoredEntry.read(rows));
            }
        }
        return found;
    }

    /** The rows of those entries. */
    List<EntryRow> rows(Collection<UUID> entries) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(ROWS + "e.entry IN (" + places(entries.size()) + ")")) {
            int parameter = 1;
            for (UUID entry : entries) {
                select.setString(parameter++, entry.toString());
            }
            return rows(select);
        }
    }

    private static String places(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    private static List<EntryRow> rows(PreparedStatement select) throws SQLException {
        List<EntryRow> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(StoredEntry.read(rows).row());
            }
        }
        return found;
    }

    /** Entries with the column {@code position} and {@link StoredEntry#COLUMNS}. */
    static List<HistoryEntry> read(PreparedStatement select) throws SQLException {
        List<HistoryEntry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long position = rows.getLong("position");
                OptionalLong place = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
                entries.add(HistoryEntry.of(StoredEntry.read(rows), place));
            }
        }
        return entries;
    }
}
