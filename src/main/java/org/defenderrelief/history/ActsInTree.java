package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The acts of some kinds as the tree holds them, for a command that reads the database without the service and knows none of its keys. Whether they are signed, {@code verify-history}
 * tells; what nobody signed gets no place.
 */
public final class ActsInTree {
    private static final String QUERY =
            "SELECT l.leaf_hash AS placed_hash, p.entry_id IS NOT NULL AND r.entry_id IS NULL AS waits, "
                    + StoredEntry.COLUMNS + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                    + SqlFacts.isPlace("l")
                    + " LEFT JOIN history_pending p ON p.entry_id = e.id LEFT JOIN history_refused r ON r.entry_id = e.id"
                    + " WHERE e.action IN (";

    private ActsInTree() {}

    /** How an act stands. */
    public enum Standing {
        /** It has its place, and the row says what stands there. */
        PLACED,
        /** It waits for its place, which it gets within a moment if it is signed. */
        WAITING,
        /** It has no place and waits for none, or the row says something else than what stands there. */
        BESIDE
    }

    /** An act. @param facts nothing where they have not the form they are written in */
    public record Act(UUID id, String action, Map<String, String> facts, Standing standing) {}

    /** Hands on every row of those actions, one after another. */
    public static void each(Connection connection, Collection<String> actions, Consumer<Act> reader)
            throws SQLException {
        String places = String.join(", ", Collections.nCopies(actions.size(), "?"));
        try (PreparedStatement select = connection.prepareStatement(QUERY + places + ")")) {
            select.setFetchSize(TableReplay.ROWS_AT_ONCE);
            int parameter = 1;
            for (String action : actions) {
                select.setString(parameter++, action);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.accept(act(rows));
                }
            }
        }
    }

    private static Act act(ResultSet rows) throws SQLException {
        StoredEntry stored = StoredEntry.read(rows);
        EntryRow row = stored.row();
        return new Act(
                row.entry(),
                row.action(),
                CanonicalJson.plain(row.facts()).orElseGet(TreeMap::new),
                standing(stored, rows.getBytes("placed_hash"), rows.getBoolean("waits")));
    }

    private static Standing standing(StoredEntry stored, byte[] placedOrNull, boolean waits) {
        EntryRow row = stored.row();
        byte[] expected = placedOrNull == null ? stored.leafHash() : placedOrNull;
        if (!row.isCanonical() || !Arrays.equals(row.leafHash(), expected)) {
            return Standing.BESIDE;
        }
        if (placedOrNull != null) {
            return Standing.PLACED;
        }
        return waits ? Standing.WAITING : Standing.BESIDE;
    }
}
