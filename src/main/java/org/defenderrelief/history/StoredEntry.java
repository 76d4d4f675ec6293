package org.defenderrelief.history;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

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

    /** Those of them that say what was signed, for whoever does not look at the signatures. */
    static final String SAID =
            "e.id, e.entry, e.case_id, e.actor_id, e.action, e.occurred_at, e.facts, e.commitments, e.signer_kid";

    /**
     * Reads {@link #SAID} by name, with the same stand-ins as {@link #read}; empty if facts or commitments have not the form they are written in. Whoever may write rows can put
     * such a one there for good, so it stops nobody who reads on.
     */
    static Optional<Said> said(ResultSet rows) throws SQLException {
        Optional<SortedMap<String, String>> facts = CanonicalJson.plain(text(rows, "facts"));
        Optional<SortedMap<String, String>> commitments = CanonicalJson.plain(text(rows, "commitments"));
        if (facts.isEmpty() || commitments.isEmpty()) {
            return Optional.empty();
        }
        String caseId = rows.getString("case_id");
        return Optional.of(new Said(
                id(rows.getString("entry")),
                caseId == null ? Optional.empty() : Optional.of(new CaseId(id(caseId))),
                new PersonId(id(rows.getString("actor_id"))),
                text(rows, "signer_kid"),
                text(rows, "action"),
                at(rows),
                facts.get(),
                commitments.get(),
                Said.NO_PLACE));
    }

    /**
     * Reads {@link #COLUMNS} by name; null if the row is not there (outer join). Where a column holds nothing, or nothing of its kind, as
     * only the owner of the schema can have it, or a day that there is not, something stands in its place that nobody signs: so the row is named as
     * changed, and whoever reads on is not stopped by it.
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
                time(rows),
                text(rows, "facts"),
                text(rows, "commitments"),
                text(rows, "signer_kid"),
                bytes(rows, "signature"),
                bytes(rows, "service_signature"));
        return new StoredEntry(rows.getLong("id"), row, bytes(rows, "leaf_hash"));
    }

    /** When it was signed, as {@link Said#at} has it. */
    static Instant at(ResultSet rows) throws SQLException {
        return time(rows).toInstant(ZoneOffset.UTC);
    }

    /** The check of the table keeps out what is before all times; a day that there is not, such as the tenth of no month, passes it. */
    private static LocalDateTime time(ResultSet rows) throws SQLException {
        try {
            return Optional.ofNullable(rows.getObject("occurred_at", LocalDateTime.class))
                    .orElse(NEVER);
        } catch (DateTimeException | SQLDataException noTime) {
            return NEVER;
        }
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
