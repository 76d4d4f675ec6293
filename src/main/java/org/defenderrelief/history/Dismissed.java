package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that nobody signed and that an operator knows of: a verification notes them. More of them than that, up to the same row, are a difference again.
 *
 * @param rows how many
 * @param last row number of the last of them
 */
record Dismissed(long rows, long last) {
    static final String ACTION = "operations.unsigned-rows-dismissed";

    private static final String ROWS = "rows";
    private static final String LAST = "last";
    private static final Dismissed NONE = new Dismissed(0, Long.MIN_VALUE);

    Facts facts() {
        return Facts.of(LAST, Long.toString(last)).and(ROWS, rows);
    }

    boolean covers(long row) {
        return row <= last;
    }

    /** What the newest act of that kind says; none if there is none. @param size of the tree, as far as it was verified */
    static Dismissed newest(Connection connection, long size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredEntry.COLUMNS
                + " FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id AND l.position >= 0 AND l.position < ?"
                + " WHERE e.case_id IS NULL AND e.action = '" + ACTION + "' ORDER BY l.position DESC LIMIT 1")) {
            select.setLong(1, size);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(StoredEntry.read(row).row())
                                .filter(EntryRow::isCanonical)
                                .map(Dismissed::of)
                                .orElse(NONE)
                        : NONE;
            }
        }
    }

    private static Dismissed of(EntryRow row) {
        Map<String, String> facts = CanonicalJson.parse(row.facts());
        return new Dismissed(Long.parseLong(facts.get(ROWS)), Long.parseLong(facts.get(LAST)));
    }
}
