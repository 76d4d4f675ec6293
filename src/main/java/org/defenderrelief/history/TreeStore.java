package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.defenderrelief.kernel.StoredTime;

/** The tables of the Merkle tree as SQL sees them. It follows the transaction of the connection it is given. */
final class TreeStore {
    /** An entry that has no position yet. */
    record Pending(StoredEntry entry) {
        long entryId() {
            return entry.id();
        }

        byte[] leafHash() {
            return entry.leafHash();
        }
    }

    private final Connection connection;

    TreeStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks the tree's right edge until the transaction ends.
     *
     * @param wait whether to wait for another one who sequences; otherwise empty if there is one
     */
    Optional<CompactRange> lockEdge(boolean wait) throws SQLException {
        String lock = "SELECT tree_size, frontier FROM history_log WHERE id = 1 FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(wait ? lock : lock + " SKIP LOCKED");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(CompactRange.of(row.getLong(1), row.getBytes(2))) : Optional.empty();
        }
    }

    CompactRange edge() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT tree_size, frontier FROM history_log WHERE id = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("history_log has lost its row");
            }
            return CompactRange.of(row.getLong(1), row.getBytes(2));
        }
    }

    void saveEdge(CompactRange edge) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE history_log SET tree_size = ?, frontier = ? WHERE id = 1")) {
            update.setLong(1, edge.size());
            update.setBytes(2, edge.toBytes());
            update.executeUpdate();
        }
    }

    List<Pending> oldestPending(int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredEntry.COLUMNS
                + " FROM history_pending p JOIN history_entry e ON e.id = p.entry_id"
                + " WHERE NOT EXISTS (SELECT 1 FROM history_refused r WHERE r.entry_id = p.entry_id)"
                + " ORDER BY p.entry_id LIMIT ?")) {
            select.setInt(1, limit);
            List<Pending> pending = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pending.add(new Pending(StoredEntry.read(rows)));
                }
            }
            return pending;
        }
    }

    /** The row that has waited longest among those that were not set aside; empty if none waits. */
    OptionalLong longestPending() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT p.entry_id FROM history_pending p JOIN history_entry e ON e.id = p.entry_id"
                                + " WHERE NOT EXISTS (SELECT 1 FROM history_refused r WHERE r.entry_id = p.entry_id)"
                                + " ORDER BY p.entry_id LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /**
     * Ids of those that wait and are called set aside, the newest first.
     *
     * @param below where to go on
     */
    List<Long> setAside(long below, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT p.entry_id FROM history_pending p"
                + " JOIN history_refused r ON r.entry_id = p.entry_id WHERE p.entry_id < ?"
                + " ORDER BY p.entry_id DESC LIMIT ?")) {
            select.setLong(1, below);
            select.setInt(2, limit);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    /** Those that wait under these numbers, the oldest first. */
    List<Pending> pending(Collection<Long> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredEntry.COLUMNS
                + " FROM history_pending p JOIN history_entry e ON e.id = p.entry_id WHERE p.entry_id IN ("
                + "?, ".repeat(ids.size() - 1) + "?) ORDER BY p.entry_id")) {
            int parameter = 1;
            for (long id : ids) {
                select.setLong(parameter++, id);
            }
            List<Pending> pending = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pending.add(new Pending(StoredEntry.read(rows)));
                }
            }
            return pending;
        }
    }

    /** The entry that waits under that id. */
    Pending pending(UUID entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredEntry.COLUMNS
                + " FROM history_pending p JOIN history_entry e ON e.id = p.entry_id WHERE e.entry = ?")) {
            select.setString(1, entry.toString());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("what was written does not wait for its place");
                }
                return new Pending(StoredEntry.read(row));
            }
        }
    }

    /** Sets rows aside that are no entries: they get no place, and a verification names them. */
    void refuse(List<Pending> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO history_refused (entry_id) VALUES " + "(?), ".repeat(rows.size() - 1) + "(?)")) {
            int parameter = 1;
            for (Pending row : rows) {
                insert.setLong(parameter++, row.entryId());
            }
            insert.executeUpdate();
        }
    }

    /** Gives the entries positions from {@code first} on, in one statement, and takes them off the pending list in another. */
    void place(long first, List<Pending> entries) throws SQLException {
        String rows = "(?, ?, ?), ".repeat(entries.size() - 1) + "(?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES " + rows)) {
            int parameter = 1;
            long position = first;
            for (Pending entry : entries) {
                insert.setLong(parameter++, position++);
                insert.setLong(parameter++, entry.entryId());
                insert.setBytes(parameter++, entry.leafHash());
            }
            insert.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM history_pending WHERE entry_id IN (" + "?, ".repeat(entries.size() - 1) + "?)")) {
            for (int i = 0; i < entries.size(); i++) {
                delete.setLong(i + 1, entries.get(i).entryId());
            }
            delete.executeUpdate();
        }
    }

    /** Leaf hashes of positions from {@code from} up to but not including {@code to}. */
    List<byte[]> leaves(long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT leaf_hash FROM history_leaf WHERE position >= ? AND position < ? ORDER BY position")) {
            select.setLong(1, from);
            select.setLong(2, to);
            return hashes(select);
        }
    }

    Optional<Tile> tile(int level, long index) throws SQLException {
        return tileAsItStands(level, index).map(Tile::of);
    }

    /** The bytes of a tile, which may be none. */
    Optional<byte[]> tileAsItStands(int level, long index) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT hashes FROM history_tile WHERE level = ? AND tile_index = ?")) {
            select.setInt(1, level);
            select.setLong(2, index);
            return hashes(select).stream().findFirst();
        }
    }

    /** @return whether it stands there now; not if another stood there before, which nobody may overwrite */
    boolean addTile(int level, long index, Tile tile) throws SQLException {
        Optional<byte[]> before = tileAsItStands(level, index);
        if (before.isPresent()) {
            return Arrays.equals(before.get(), tile.toBytes());
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO history_tile (level, tile_index, hashes) VALUES (?, ?, ?)")) {
            insert.setInt(1, level);
            insert.setLong(2, index);
            insert.setBytes(3, tile.toBytes());
            insert.executeUpdate();
            return true;
        }
    }

    void addCheckpoint(Checkpoint checkpoint, String note, LocalDateTime signedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO history_checkpoint (tree_size, root_hash, note, signed_at) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root());
            insert.setString(3, note);
            insert.setObject(4, signedAt);
            insert.executeUpdate();
        }
    }

    OptionalLong newestSize() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(tree_size) FROM history_checkpoint");
                ResultSet row = select.executeQuery()) {
            row.next();
            long size = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(size);
        }
    }

    /** A checkpoint. @param signedAt empty where its row has no time that there is */
    record Newest(long size, Optional<Instant> signedAt) {}

    /** The newest checkpoint; empty before the first. */
    Optional<Newest> newest() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT tree_size, signed_at FROM history_checkpoint ORDER BY tree_size DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Newest(row.getLong(1), StoredTime.of(row.getString(2))))
                    : Optional.empty();
        }
    }

    /** Size of the newest checkpoint that was signed before a moment. */
    OptionalLong newestSizeBefore(LocalDateTime moment) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MAX(tree_size) FROM history_checkpoint WHERE signed_at < ?")) {
            select.setObject(1, moment);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long size = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(size);
            }
        }
    }

    /** The signed note of that size. */
    Optional<String> note(long size) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT note FROM history_checkpoint WHERE tree_size = ?")) {
            select.setLong(1, size);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** The newest signed note. */
    Optional<String> newestNote() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT note FROM history_checkpoint ORDER BY tree_size DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private static List<byte[]> hashes(PreparedStatement select) throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                hashes.add(rows.getBytes(1));
            }
        }
        return hashes;
    }
}
