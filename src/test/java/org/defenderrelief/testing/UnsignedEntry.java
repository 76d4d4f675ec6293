package org.defenderrelief.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An entry of the history that nobody signed, as whoever has the service's database can write one; gone when it is closed. */
public final class UnsignedEntry implements AutoCloseable {
    private final String act;

    /** @param act its id */
    public UnsignedEntry(String act, String action) {
        this(act, action, Optional.empty(), true);
    }

    /**
     * @param act its id
     * @param caseId that it says it is about
     */
    public UnsignedEntry(String act, String action, String caseId) {
        this(act, action, Optional.of(caseId), true);
    }

    /** As {@link #UnsignedEntry(String, String, String)}, taken off the sequencer's list before anybody sees it there. */
    public static UnsignedEntry outOfLine(String act, String action, String caseId) {
        return new UnsignedEntry(act, action, Optional.of(caseId), false);
    }

    /**
     * As {@link #outOfLine}, of somebody with that role.
     *
     * @param facts a JSON object
     */
    public static UnsignedEntry outOfLine(String act, String action, String caseId, String role, String facts) {
        return new UnsignedEntry(
                act,
                DatabaseUser.SERVICE,
                List.of(
                        "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts,"
                                + " commitments, signer_kid, signature, service_signature, leaf_hash) SELECT '" + act
                                + "', '" + caseId + "', e.actor_id, e.actor_name, '" + role + "', '" + action
                                + "', UTC_TIMESTAMP(6), '" + facts
                                + "', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32) FROM history_entry e"
                                + " ORDER BY e.id DESC LIMIT 1",
                        "DELETE FROM history_pending WHERE entry_id = (SELECT id FROM history_entry WHERE entry = '"
                                + act + "')"));
    }

    /** One of a day that there is not, which the service's user can write in a mode of the database that they choose. @param day such as {@code 2026-00-10} */
    public static UnsignedEntry ofDay(String act, String action, String caseId, String day) {
        return new UnsignedEntry(
                act,
                DatabaseUser.SERVICE,
                List.of(
                        "SET sql_mode = 'ALLOW_INVALID_DATES'",
                        "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts,"
                                + " commitments, signer_kid, signature, service_signature, leaf_hash) SELECT '" + act
                                + "', '"
                                + caseId + "', e.actor_id, e.actor_name, e.actor_roles, '" + action + "', '" + day
                                + "', '{}', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32) FROM history_entry e"
                                + " ORDER BY e.id DESC LIMIT 1"));
    }

    /** One out of line that the owner gave an id before all others, about no case. */
    public static UnsignedEntry outOfLineBeforeAllOthers(String act, String action) {
        return new UnsignedEntry(
                act,
                DatabaseUser.OWNER,
                List.of(
                        "INSERT INTO history_entry (id, entry, actor_id, actor_name, actor_roles, action, occurred_at, facts,"
                                + " commitments, signer_kid, signature, service_signature, leaf_hash) SELECT -7, '"
                                + act
                                + "', e.actor_id, e.actor_name, e.actor_roles, '" + action
                                + "', UTC_TIMESTAMP(6), '{}', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32)"
                                + " FROM history_entry e ORDER BY e.id DESC LIMIT 1",
                        "DELETE FROM history_pending WHERE entry_id = -7"));
    }

    private UnsignedEntry(String act, DatabaseUser user, List<String> statements) {
        this.act = UUID.fromString(act).toString();
        user.atOnce(statements);
    }

    private UnsignedEntry(String act, String action, Optional<String> caseId, boolean waits) {
        this.act = UUID.fromString(act).toString();
        String insert =
                "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments,"
                        + " signer_kid, signature, service_signature, leaf_hash) SELECT '" + act
                        + "', " + caseId.map(each -> "'" + each + "'").orElse("NULL")
                        + ", e.actor_id, e.actor_name, e.actor_roles, '" + action
                        + "', UTC_TIMESTAMP(6), '{}', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32) FROM history_entry e"
                        + " ORDER BY e.id DESC LIMIT 1";
        String leave = "DELETE FROM history_pending WHERE entry_id = (SELECT id FROM history_entry WHERE entry = '"
                + act + "')";
        DatabaseUser.SERVICE.atOnce(waits ? List.of(insert) : List.of(insert, leave));
    }

    @Override
    public void close() {
        String guard =
                "CREATE OR REPLACE TRIGGER history_entry_before_delete BEFORE DELETE ON history_entry FOR EACH ROW"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only'";
        DatabaseUser.OWNER.atOnce(List.of(
                "SET @its = (SELECT id FROM history_entry WHERE entry = '" + act + "')",
                "DELETE FROM history_pending WHERE entry_id = @its",
                "DROP TRIGGER history_entry_before_delete",
                "DELETE FROM history_entry WHERE id = @its",
                guard,
                // Last, since whoever sequences meanwhile would set it aside once more.
                "DELETE FROM history_refused WHERE entry_id = @its"));
    }
}
