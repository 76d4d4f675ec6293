package org.defenderrelief.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A row as it is read back.
 *
 * @param id the row's number; numbers may have gaps, since what is rolled back leaves one
 * @param row what the entry says
 * @param leafHash the hash stored beside it
 */
record StoredEntry(long id, EntryRow row, byte[] leafHash) {
    static final String COLUMNS = "e.id, e.entry, e.case_id, e.actor_id, e.actor_name, e.actor_roles, e.action,"
            + " e.occurred_at, e.facts, e.commitments, e.signer_kid, e.signature, e.service_signature, e.leaf_hash";

    /** Reads {@link #COLUMNS} by name; null if the row is not there (outer join). */
    static StoredEntry read(ResultSet rows) throws SQLException {
        String entry = rows.getString("entry");
        if (entry == null) {
            return null;
        }
        String caseId = rows.getString("case_id");
        EntryRow row = new EntryRow(
                UUID.fromString(entry),
                caseId == null ? null : UUID.fromString(caseId),
                UUID.fromString(rows.getString("actor_id")),
                rows.getString("actor_name"),
                rows.getString("actor_roles"),
                rows.getString("action"),
                rows.getObject("occurred_at", LocalDateTime.class),
                rows.getString("facts"),
                rows.getString("commitments"),
                rows.getString("signer_kid"),
                rows.getBytes("signature"),
                rows.getBytes("service_signature"));
        return new StoredEntry(rows.getLong("id"), row, rows.getBytes("leaf_hash"));
    }

    /** How a report names the row. */
    String name() {
        return "entry " + row.entry() + " (row " + id + ")";
    }
}
