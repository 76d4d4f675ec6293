package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.vault.roster.Office;

/** How the rows of the blind index follow from the acts of those who indexed, each of which commits to all that it wrote. */
public final class IndexTable implements DecidingTable {
    @Override
    public String name() {
        return "blind_index";
    }

    @Override
    public String rows() {
        return "SELECT CAST(i.act AS CHAR) AS id, i.act AS act, '" + SignedIndex.ACTION
                + "' AS action, i.case_id AS case_id, NULL AS person, '{}' AS facts, JSON_OBJECT('"
                + SignedIndex.COMMITTED + "', i.hash) AS commitments FROM blind_index_hash i UNION ALL " + erased();
    }

    /** What was indexed of a part goes with it. */
    private static String erased() {
        return "SELECT CAST(e.entry AS CHAR), e.entry, e.action, e.case_id, NULL, '{}', '{}' FROM history_entry e"
                + " WHERE e.action = '" + SignedIndex.ACTION + "' AND EXISTS (SELECT 1 FROM compartment_state p"
                + " WHERE p.case_id = e.case_id AND p.name IN ('identity', 'payment') AND p.erased_act IS NOT NULL)"
                + " AND NOT EXISTS (SELECT 1 FROM blind_index_hash i WHERE i.act = e.entry)";
    }

    @Override
    public Set<Office> offices() {
        return SignedIndex.OFFICES;
    }

    @Override
    public Set<String> complete() {
        return Set.of(SignedIndex.ACTION);
    }
}
