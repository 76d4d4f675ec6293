package org.defenderrelief.testing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An entry of the history that nobody signed, as whoever has the service's database can write one; gone when it is closed. */
public final class UnsignedEntry implements AutoCloseable {
    private final String act;

    /** @param act its id */
    public UnsignedEntry(String act, String action) {
        this(act, action, Optional.empty());
    }

    /**
     * @param act its id
     * @param caseId that it says it is about
     */
    public UnsignedEntry(String act, String action, String caseId) {
        this(act, action, Optional.of(caseId));
    }

    private UnsignedEntry(String act, String action, Optional<String> caseId) {
        this.act = UUID.fromString(act).toString();
        DatabaseUser.SERVICE.atOnce(List.of(
                "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments,"
                        + " signer_kid, signature, service_signature, leaf_hash) SELECT '" + act
                        + "', " + caseId.map(each -> "'" + each + "'").orElse("NULL")
                        + ", e.actor_id, e.actor_name, e.actor_roles, '" + action
                        + "', UTC_TIMESTAMP(6), '{}', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32) FROM history_entry e"
                        + " ORDER BY e.id DESC LIMIT 1"));
    }

    @Override
    public void close() {
        String its = "(SELECT id FROM history_entry WHERE entry = '" + act + "')";
        String guard =
                "CREATE OR REPLACE TRIGGER history_entry_before_delete BEFORE DELETE ON history_entry FOR EACH ROW"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only'";
        DatabaseUser.OWNER.atOnce(List.of(
                "DELETE FROM history_refused WHERE entry_id IN " + its,
                "DELETE FROM history_pending WHERE entry_id IN " + its,
                "DROP TRIGGER history_entry_before_delete",
                "DELETE FROM history_entry WHERE entry = '" + act + "'",
                guard));
    }
}
