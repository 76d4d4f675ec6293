package org.defenderrelief.testing;

import java.util.UUID;

import org.defenderrelief.kernel.PersonId;

/**
 * A person's first page with one case on it alone, whatever else waits when the tests before have run: a first page shows the hundred that are
 * due first. The person stands aside from every other case, by rows that nobody signed, until this is closed; nothing must be verified meanwhile.
 */
public final class ClearedDesk implements AutoCloseable {
    private final TableInHand recusals;

    /** @param reference of the case that is left */
    public ClearedDesk(PersonId person, String reference) {
        recusals = new TableInHand("case_recusal", "person_id = ?", person.toString());
        recusals.change(
                "INSERT IGNORE INTO case_recusal (case_id, person_id, recused_at, act)"
                        + " SELECT id, ?, NOW(6), ? FROM case_file WHERE reference <> ?",
                person.toString(),
                UUID.randomUUID().toString(),
                reference);
    }

    @Override
    public void close() {
        recusals.close();
    }
}
