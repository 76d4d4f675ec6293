package org.defenderrelief.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * A row as it is found beside its place.
 *
 * @param position where it stands in the tree; empty if a checkpoint covers no place of it
 */
record FoundEntry(StoredEntry stored, OptionalLong position) {
    /** The order of writing, the newest first. */
    static final Comparator<FoundEntry> NEWEST_FIRST =
            Comparator.comparingLong((FoundEntry found) -> found.stored().id()).reversed();

    /** Reads the column {@code position} and {@link StoredEntry#COLUMNS}. */
    static FoundEntry read(ResultSet rows) throws SQLException {
        long position = rows.getLong("position");
        OptionalLong place = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
        return new FoundEntry(StoredEntry.read(rows), place);
    }

    EntryRow row() {
        return stored.row();
    }

    boolean isPlaced() {
        return position.isPresent();
    }

    /** To be read as the deed of whom it names. */
    HistoryEntry toRead() {
        return toRead(false);
    }

    HistoryEntry toRead(boolean unsigned) {
        return HistoryEntry.of(stored, position, unsigned);
    }
}
