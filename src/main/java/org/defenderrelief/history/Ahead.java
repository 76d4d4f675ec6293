package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds what was put in the way of what is not written yet, and does nothing until the tree comes to it. Each question is one look at the database. */
final class Ahead {
    private static final String SET_ASIDE = "SELECT r.entry_id FROM history_refused r"
            + " LEFT JOIN history_entry e ON e.id = r.entry_id WHERE e.id IS NULL ORDER BY r.entry_id";

    private static final String TILES =
            "SELECT t.level, t.tile_index FROM history_tile t JOIN history_log g ON g.id = 1"
                    + " WHERE t.level < 0 OR t.tile_index < 0 OR t.tile_index >= g.tree_size >> ("
                    + Tile.LEVELS + " * (t.level + 1)) ORDER BY t.level, t.tile_index";

    private static final String LEAVES =
            "SELECT l.entry_id, l.position FROM history_leaf l JOIN history_log g ON g.id = 1"
                    + " WHERE l.position < 0 OR l.position >= g.tree_size ORDER BY l.position";

    /** Those of a larger tree are held against it one by one. */
    private static final String CHECKPOINTS =
            "SELECT tree_size FROM history_checkpoint WHERE tree_size < 0 ORDER BY tree_size";

    private Ahead() {}

    static Told rows(Connection connection) throws SQLException {
        return found(
                connection,
                "history_refused",
                SET_ASIDE,
                row -> "row " + row.getLong(1) + " of history_refused",
                "it sets aside an entry that there is not");
    }

    static Told tiles(Connection connection) throws SQLException {
        return found(
                connection,
                "history_tile",
                TILES,
                row -> TileCheck.name(row.getInt(1), row.getLong(2)),
                "the tile stands beyond the end of the tree");
    }

    /** An entry has one place for good: whose id stands here already gets none, and nobody who comes with it. */
    static Told leaves(Connection connection) throws SQLException {
        return found(
                connection,
                "history_leaf",
                LEAVES,
                row -> "row " + row.getLong(1) + " of history_leaf at position " + row.getLong(2),
                "it gives a place that the tree does not have");
    }

    static Told checkpoints(Connection connection) throws SQLException {
        return found(
                connection,
                "history_checkpoint",
                CHECKPOINTS,
                row -> "the stored checkpoint of size " + row.getLong(1),
                "there is no tree of that size");
    }

    /** How a row that was found is named. */
    @FunctionalInterface
    private interface Naming {
        String of(ResultSet row) throws SQLException;
    }

    private static Told found(Connection connection, String table, String query, Naming where, String explanation)
            throws SQLException {
        Told told = new Told(table);
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                told.add(new Difference(Difference.Kind.INSERTED, where.of(rows), explanation));
            }
        }
        return told;
    }
}
