package org.defenderrelief.screening;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Lists of sanctions as people proposed them, their names by the hash of all of them together. */
public final class ListTable implements DecidingTable {
    @Override
    public String name() {
        return "screening_list";
    }

    /** The hash in the row is what pages go by, that of the names what was signed; both must be the same. */
    @Override
    public String rows() {
        return "SELECT CAST(l.id AS CHAR) AS id, l.proposed_act AS act, '" + ListActs.PROPOSED
                + "' AS action, NULL AS case_id, l.proposed_by AS person, "
                + SqlFacts.plain("JSON_OBJECT('" + ScreeningList.LIST + "', CAST(l.id AS CHAR), '"
                        + ScreeningList.GENERATED + "', " + SqlFacts.time("l.generated_at") + ", '"
                        + ScreeningList.COUNT + "', CAST(l.name_count AS CHAR), '" + ScreeningList.DIGEST
                        + "', IF(BINARY l.digest = BINARY " + SqlFacts.hash("n.names") + ", l.digest, 'other'))")
                + " AS facts, NULL AS commitments FROM screening_list l LEFT JOIN screening_names n ON n.list_id = l.id";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER, Office.FINANCE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(ListActs.PROPOSED);
    }
}
