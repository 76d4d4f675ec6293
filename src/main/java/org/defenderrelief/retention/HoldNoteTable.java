package org.defenderrelief.retention;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** What keepers wrote of holds, by the hash that they signed. */
public final class HoldNoteTable implements DecidingTable {
    @Override
    public String name() {
        return "retention_hold_note";
    }

    @Override
    public String rows() {
        return "SELECT n.id AS id, n.proposed_act AS act, '" + SignedRetention.HOLD_PROPOSED
                + "' AS action, NULL AS case_id, n.proposed_by AS person, "
                + SqlFacts.plain(SqlFacts.object(Hold.ID, "n.id", "note", SqlFacts.hash("n.note")))
                + " AS facts, '{}' AS commitments FROM retention_hold_note n";
    }

    @Override
    public Set<Office> offices() {
        return Set.of(Office.KEEPER);
    }

    @Override
    public Set<String> complete() {
        return Set.of(SignedRetention.HOLD_PROPOSED);
    }
}
