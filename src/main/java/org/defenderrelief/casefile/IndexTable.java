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
                + SignedIndex.COMMITTED + "', i.hash) AS commitments FROM blind_index_hash i";
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
