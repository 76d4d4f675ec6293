package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the whole history piece by piece, so that memory does not grow with it. */
final class LogReader {
    /** @param entry null if the row is gone */
    record Leaf(long position, long entryId, byte[] leafHash, StoredEntry entry) {}

    record StoredCheckpoint(long size, byte[] root, String note) {}

    private static final int PAGE = 2000;
    private static final String LEAVES = "SELECT l.position, l.entry_id, l.leaf_hash AS placed_hash, "
            + StoredEntry.COLUMNS + " FROM history_leaf l LEFT JOIN history_entry e ON e.id = l.entry_id"
            + " WHERE l.position >= ? ORDER BY l.position LIMIT " + PAGE;
    private static final String UNPLACED =
            "SELECT p.entry_id AS pending_id, r.entry_id AS refused_id, " + StoredEntry.COLUMNS
                    + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id AND " + SqlFacts.isPlace("l")
                    + " LEFT JOIN history_pending p ON p.entry_id = e.id LEFT JOIN history_refused r ON r.entry_id = e.id"
                    + " WHERE l.entry_id IS NULL AND e.id > ? ORDER BY e.id LIMIT " + PAGE;

    private final Connection connection;

    LogReader(Connection connection) {
        this.connection = connection;
    }

    /** The next leaves from a position on; empty at the end. */
    List<Leaf> leaves(long from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LEAVES)) {
            select.setLong(1, from);
            List<Leaf> leaves = new ArrayList<>(PAGE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    leaves.add(new Leaf(
                            rows.getLong("position"),
                            rows.getLong("entry_id"),
                            rows.getBytes("placed_hash"),
                            StoredEntry.read(rows)));
                }
            }
            return leaves;
        }
    }

    /** An entry without a place. @param waiting whether it is on the pending list @param refused whether it was set aside */
    record Unplaced(StoredEntry entry, boolean waiting, boolean refused) {}

    /** The next entries that have no place, after a row number; empty at the end. */
    List<Unplaced> unplaced(long after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNPLACED)) {
            select.setLong(1, after);
            List<Unplaced> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Unplaced(
                            StoredEntry.read(rows),
                            rows.getObject("pending_id") != null,
                            rows.getObject("refused_id") != null));
                }
            }
            return entries;
        }
    }

    /** One entry that was set aside and has its place all the same; empty if there is none. */
    Optional<Long> refusedWithPlace() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT r.entry_id FROM history_refused r JOIN history_leaf l ON l.entry_id = r.entry_id"
                                + " ORDER BY r.entry_id LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    /** The next checkpoints from a size on; empty at the end. */
    List<StoredCheckpoint> checkpoints(long from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT tree_size, root_hash, note"
                + " FROM history_checkpoint WHERE tree_size >= ? ORDER BY tree_size LIMIT " + PAGE)) {
            select.setLong(1, from);
            List<StoredCheckpoint> checkpoints = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    checkpoints.add(new StoredCheckpoint(rows.getLong(1), rows.getBytes(2), rows.getString(3)));
                }
            }
            return checkpoints;
        }
    }

    /** The number of a pending row whose entry is gone, if there is one. */
    Optional<Long> pendingWithoutEntry() throws SQLException {
        return number("SELECT p.entry_id FROM history_pending p LEFT JOIN history_entry e ON e.id = p.entry_id"
                + " WHERE e.id IS NULL ORDER BY p.entry_id LIMIT 1");
    }

    /** Another position than the given one at which this hash stands. */
    Optional<Long> placeOf(byte[] leafHash, long otherThan) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT position FROM history_leaf WHERE leaf_hash = ? AND position <> ? LIMIT 1")) {
            select.setBytes(1, leafHash);
            select.setLong(2, otherThan);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private Optional<Long> number(String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }
}
