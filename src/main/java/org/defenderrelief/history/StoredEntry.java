package org.defenderrelief.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A row as it is read back.
 *
 * @param id the row's number; numbers may have gaps, since what is rolled back leaves one
 * @param row what the entry says
 * @param leafHash the hash stored beside it
 */
record StoredEntry(long id, EntryRow row, byte[] leafHash) {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final LocalDateTime NEVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    static final String COLUMNS = "e.id, e.entry, e.case_id, e.actor_id, e.actor_name, e.actor_roles, e.action,"
            + " e.occurred_at, e.facts, e.commitments, e.signer_kid, e.signature, e.service_signature, e.leaf_hash";

    /**
     * Reads {@link #COLUMNS} by name; null if the row is not there (outer join). Where a column holds nothing, or nothing of its kind, as
     * only the owner of the schema can have it, something stands in its place that nobody signs: so the row is named as changed, and
     * whoever reads on is not stopped by it.
     */
    static StoredEntry read(ResultSet rows) throws SQLException {
        String entry = rows.getString("entry");
        if (entry == null) {
            return null;
        }
        EntryRow row = new EntryRow(
                id(entry),
                rows.getString("case_id") == null ? null : id(rows.getString("case_id")),
                id(rows.getString("actor_id")),
                text(rows, "actor_name"),
                text(rows, "actor_roles"),
                text(rows, "action"),
                Optional.ofNullable(rows.getObject("occurred_at", LocalDateTime.class))
                        .orElse(NEVER),
                text(rows, "facts"),
                text(rows, "commitments"),
                text(rows, "signer_kid"),
                bytes(rows, "signature"),
                bytes(rows, "service_signature"));
        return new StoredEntry(rows.getLong("id"), row, bytes(rows, "leaf_hash"));
    }

    private static UUID id(String text) {
        try {
            return text == null ? NOBODY : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return NOBODY;
        }
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column)).orElse("");
    }

    private static byte[] bytes(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getBytes(column)).orElseGet(() -> new byte[0]);
    }

    /** How a report names the row. */
    String name() {
        return "entry " + row.entry() + " (row " + id + ")";
    }
}
