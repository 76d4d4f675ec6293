package org.defenderrelief.testing;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many entries of the history that nobody signed, as whoever has the service's database can write them; gone when it is closed. */
public final class ForgedEntries implements AutoCloseable {
    private final String forger;

    private ForgedEntries(String forger) {
        this.forger = forger;
    }

    /** What is forged. @param caseOrNull what they say they are about @param when an expression of SQL @param facts a JSON object for each */
    public record Forged(String action, String caseOrNull, String when, IntFunction<String> facts) {}

    /** Writes them with the rights of the service, in the name of whoever is named here. They wait for a place. @param forger a name that nobody else has */
    public static ForgedEntries write(String forger, int count, Forged what) {
        String about = what.caseOrNull() == null ? "NULL" : "'" + UUID.fromString(what.caseOrNull()) + "'";
        String forged = IntStream.range(0, count)
                .mapToObj(i -> "('" + UUID.randomUUID() + "', " + about + ", @actor, '" + forger + "', 'triage', '"
                        + what.action() + "', " + what.when() + ", '"
                        + what.facts().apply(i)
                        + "', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32))")
                .collect(Collectors.joining(", "));
        DatabaseUser.SERVICE.atOnce(List.of(
                "SET @actor = (SELECT actor_id FROM history_entry ORDER BY id DESC LIMIT 1)",
                "INSERT INTO history_entry (entry, case_id, actor_id, actor_name, actor_roles, action, occurred_at, facts,"
                        + " commitments, signer_kid, signature, service_signature, leaf_hash) VALUES " + forged));
        return new ForgedEntries(forger);
    }

    @Override
    public void close() {
        String its = "(SELECT id FROM history_entry WHERE actor_name = '" + forger + "')";
        DatabaseUser.OWNER.atOnce(List.of(
                "DELETE FROM history_pending WHERE entry_id IN " + its,
                "DROP TRIGGER history_entry_before_delete",
                "DELETE FROM history_entry WHERE actor_name = '" + forger + "'",
                "CREATE OR REPLACE TRIGGER history_entry_before_delete BEFORE DELETE ON history_entry FOR EACH ROW"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'history is append-only'",
                // Last, since whoever sequences meanwhile would set one aside once more.
                "DELETE r FROM history_refused r LEFT JOIN history_entry e ON e.id = r.entry_id WHERE e.id IS NULL"));
    }
}
