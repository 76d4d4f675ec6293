package org.defenderrelief.testing;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The funds without the envelopes that the tests before have made, of which there are hundreds, until this is closed; nothing must be verified
 * meanwhile, and no case looked at that is older.
 */
public final class ClearedShelf implements AutoCloseable {
    private final TableInHand envelopes;

    public ClearedShelf() {
        String now = LocalDateTime.now(ZoneOffset.UTC).toString();
        envelopes = new TableInHand("envelope", "proposed_at < ?", now);
        envelopes.change("DELETE FROM envelope WHERE proposed_at < ?", now);
        // A new envelope gets its balance by one.
        envelopes.letTriggersWork();
    }

    @Override
    public void close() {
        envelopes.close();
    }
}
