package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How the rows of the blind index follow from the acts of those who indexed, each of which commits to all that it wrote. */
public final class IndexTable implements DecidingTable {
    private static final String OF = "JSON_VALUE(e.facts, '$." + SignedIndex.OF + "')";

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

    /** What was indexed of a part goes with it, and with no other; of acts that do not say which part it was, either may have gone. */
    private static String erased() {
        return "SELECT CAST(e.entry AS CHAR), e.entry, e.action, e.case_id, NULL, '{}', '{}' FROM history_entry e"
                + " WHERE e.action = '" + SignedIndex.ACTION + "' AND EXISTS (SELECT 1 FROM compartment_state p"
                + " WHERE p.case_id = e.case_id AND p.name IN ('identity', 'payment') AND p.name = COALESCE(" + OF
                + ", p.name) AND p.erased_act IS NOT NULL)"
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

    /** What was indexed of a part before that was erased is there again, or still: somebody put it back. */
    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT " + SqlFacts.plain("CONCAT(e.case_id, '/', e.entry)")
                + " AS id FROM blind_index_hash i JOIN history_entry e ON e.entry = i.act"
                + " JOIN compartment_state p ON p.case_id = e.case_id AND p.name = " + OF
                + " AND p.erased_act IS NOT NULL JOIN history_entry x ON x.entry = p.erased_act"
                + " AND x.occurred_at > e.occurred_at GROUP BY e.case_id, e.entry");
    }
}
