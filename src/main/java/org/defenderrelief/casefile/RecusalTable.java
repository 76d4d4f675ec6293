package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.vault.roster.Office;

/** Each recusal follows from what the member signed, and none may be missing; who was kept away is in {@link ConflictTables.Excluded}. */
public class RecusalTable implements DecidingTable {
    @Override
    public String name() {
        return "case_recusal";
    }

    @Override
    public String rows() {
        return "SELECT CONCAT(r.case_id, '/', r.person_id) AS id, r.act AS act, '" + Recusals.ACTION + "' AS action,"
                + " r.case_id AS case_id, r.person_id AS person, '{}' AS facts, '{}' AS commitments FROM case_recusal r"
                + " WHERE r.declaration IS NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.COMMITTEE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(Recusals.ACTION);
    }
}
