package org.defenderrelief.history;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/**
 * The roster's statements, as whoever gave the last signature made them hold. The chain proves itself from the root; that it has not lost
 * its end, only the acts can tell.
 */
public final class RosterTable implements DecidingTable {
    @Override
    public String name() {
        return "roster_statement";
    }

    @Override
    public String rows() {
        return "SELECT CONCAT(s.number, '/', s.attempt) AS id, (SELECT a.entry FROM history_entry a"
                + " LEFT JOIN history_leaf p ON p.entry_id = a.id AND " + SqlFacts.isPlace("p")
                + " WHERE a.case_id IS NULL AND a.action = '"
                + VaultWatch.STATED
                + "' AND JSON_VALUE(a.facts, '$.statement') = s.hash ORDER BY p.position IS NULL, p.position, a.id LIMIT 1) AS act, '"
                + VaultWatch.STATED + "' AS action, NULL AS case_id, NULL AS person, "
                + SqlFacts.plain(SqlFacts.object("number", "s.number", "statement", "s.hash"))
                + " AS facts, NULL AS commitments FROM roster_statement s";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.allOf(Office.class);
    }

    @Override
    public Set<String> complete() {
        return Set.of(VaultWatch.STATED);
    }
}
