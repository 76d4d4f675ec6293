package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;

/** Entries with their places, for reading. */
final class EntryStore {
    private static final String SELECT = "SELECT l.position, " + StoredEntry.COLUMNS
            + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id WHERE ";

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

    Optional<HistoryEntry> find(UUID entry) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "e.entry = ?")) {
            select.setString(1, entry.toString());
            return read(select).stream().findFirst();
        }
    }

    private static List<HistoryEntry> read(PreparedStatement select) throws SQLException {
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
