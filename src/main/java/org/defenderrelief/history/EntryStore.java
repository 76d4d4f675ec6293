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
    /** Of the entries that wait for their place so many of the newest are looked at: the sequencer leaves few there, and what nobody signed only until it looks. */
    static final int MOST_WAITING = 1000;

    /** Entries {@code e} that wait for their place and were not set aside, as {@link FoundEntry} reads them. Whether they are signed, no query can tell. */
    static final String WAITING = "SELECT NULL AS position, " + StoredEntry.COLUMNS
            + " FROM history_pending p JOIN history_entry e ON e.id = p.entry_id"
            + " WHERE NOT EXISTS (SELECT 1 FROM history_refused aside WHERE aside.entry_id = p.entry_id)"
            + " AND NOT EXISTS (SELECT 1 FROM history_leaf l WHERE l.entry_id = p.entry_id AND " + SqlFacts.isPlace("l")
            + ")";

    private static final String SELECT = "SELECT l.position, " + StoredEntry.COLUMNS
            + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id AND " + SqlFacts.isPlace("l")
            + " WHERE ";

    /** Entries {@code e} that have their place, looked for as if they alone were asked for. */
    private static final String PLACED = "SELECT STRAIGHT_JOIN l.position AS position, " + StoredEntry.COLUMNS
            + " FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id AND " + SqlFacts.isPlace("l")
            + " WHERE ";

    private static final String ROWS = "SELECT " + StoredEntry.COLUMNS + " FROM history_entry e WHERE ";

    private final Connection connection;

    EntryStore(Connection connection) {
        this.connection = connection;
    }

    /** All rows in the order of writing, whoever wrote them. */
    List<FoundEntry> page(long after, int limit, Optional<CaseId> only) throws SQLException {
        String condition = only.isPresent() ? "e.case_id = ? AND e.id > ?" : "e.id > ?";
        try (PreparedStatement select = connection.prepareStatement(SELECT + condition + " ORDER BY e.id LIMIT ?")) {
            int parameter = 1;
            if (only.isPresent()) {
                select.setString(parameter++, only.get().toString());
            }
            select.setLong(parameter++, after);
            select.setInt(parameter, limit);
            return found(select);
        }
    }

    /**
     * Entries with that action by others than this actor: the newest of those that have their place, among so many, and those that wait.
     *
     * @return in no order; whoever takes the newest looks first which of those that wait are entries
     */
    List<FoundEntry> newestByOthers(String action, PersonId actor, int among, int atMost) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("(SELECT STRAIGHT_JOIN l.position AS position, "
                + StoredEntry.COLUMNS
                + " FROM (SELECT STRAIGHT_JOIN n.id, n.actor_id FROM history_entry n FORCE INDEX (ix_history_entry_action_occurred_at)"
                + " JOIN history_leaf its ON its.entry_id = n.id AND " + SqlFacts.isPlace("its")
                + " WHERE n.action = ? ORDER BY n.occurred_at DESC, n.id DESC LIMIT ?) newest"
                + " JOIN history_entry e ON e.id = newest.id JOIN history_leaf l ON l.entry_id = e.id"
                + " WHERE newest.actor_id <> ? ORDER BY e.occurred_at DESC, e.id DESC LIMIT ?) UNION ALL (" + WAITING
                + " AND e.action = ? AND e.actor_id <> ? ORDER BY e.id DESC LIMIT " + MOST_WAITING + ")")) {
            select.setString(1, action);
            select.setInt(2, among);
            select.setString(3, actor.toString());
            select.setInt(4, atMost);
            select.setString(5, action);
            select.setString(6, actor.toString());
            return found(select);
        }
    }

    Optional<HistoryEntry> find(UUID entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "e.entry = ?")) {
            select.setString(1, entry.toString());
            return found(select).stream().findFirst().map(FoundEntry::toRead);
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

    /**
     * Entries of a case with one of those actions, or with none of them, the newest first: so many of those that have their place, and with them those that wait. So what somebody
     * writes beside the tree pushes none off.
     *
     * @return whoever takes the newest looks first which of those that wait are entries
     */
    List<FoundEntry> newest(CaseId caseId, Set<String> actions, boolean among, int atMost) throws SQLException {
        String condition = "e.case_id = ? AND e.action " + (among ? "IN (" : "NOT IN (") + places(actions.size()) + ")";
        try (PreparedStatement select = connection.prepareStatement("(" + PLACED + condition
                + " ORDER BY e.id DESC LIMIT ?) UNION ALL (" + WAITING + " AND " + condition
                + " ORDER BY e.id DESC LIMIT " + MOST_WAITING + ")")) {
            int parameter = setCase(select, 1, caseId, actions);
            select.setInt(parameter++, atMost);
            setCase(select, parameter, caseId, actions);
            List<FoundEntry> found = found(select);
            found.sort(FoundEntry.NEWEST_FIRST);
            return found;
        }
    }

    /** @return the number of the parameter after these */
    private static int setCase(PreparedStatement select, int first, CaseId caseId, Set<String> actions)
            throws SQLException {
        int parameter = first;
        select.setString(parameter++, caseId.toString());
        for (String action : actions) {
            select.setString(parameter++, action);
        }
        return parameter;
    }

    /** The newest of those actions on each of the cases, of entries that {@link SqlFacts#stands stand}. */
    Map<CaseId, String> last(Collection<CaseId> cases, Set<String> actions) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT e.case_id, e.action FROM history_entry e WHERE e.case_id IN ("
                        + places(cases.size()) + ") AND e.action IN (" + places(actions.size()) + ") AND "
                        + SqlFacts.stands("e") + " ORDER BY e.id")) {
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

    /** How many entries that {@link SqlFacts#stands stand} with that action since then say what of that fact, a name without quotes; those that do not say it are left out. */
    Map<String, Long> counts(String action, String fact, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT JSON_VALUE(e.facts, CONCAT('$.', ?)) AS said, COUNT(*) FROM history_entry e"
                        + " WHERE e.action = ? AND e.occurred_at >= ? AND " + SqlFacts.stands("e")
                        + " GROUP BY said HAVING said IS NOT NULL")) {
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
    static List<FoundEntry> found(PreparedStatement select) throws SQLException {
        List<FoundEntry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(FoundEntry.read(rows));
            }
        }
        return entries;
    }
}
