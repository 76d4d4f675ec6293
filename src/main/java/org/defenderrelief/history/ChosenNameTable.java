package org.defenderrelief.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/**
 * The name that a person is seen under must be the one that they chose last, so that nobody is read as another beside what they did. The
 * history holds its salted hash alone.
 */
public final class ChosenNameTable implements DecidingTable {
    private static final String HASH = SqlFacts.hash("CONCAT(CAST(n.salt AS CHAR), '|', n.name)");

    @Override
    public String name() {
        return "person_name";
    }

    @Override
    public String rows() {
        return "SELECT CAST(n.person_id AS CHAR) AS id, n.act AS act, '" + VaultWatch.NAMED
                + "' AS action, NULL AS case_id, n.person_id AS person, "
                + SqlFacts.plain(SqlFacts.object("kid", "n.kid", "name", HASH))
                + " AS facts, NULL AS commitments FROM person_name n";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.allOf(Office.class);
    }

    @Override
    public Set<String> complete() {
        return Set.of(VaultWatch.NAMED);
    }

    @Override
    public List<String> lastOf() {
        return ACTOR_ALONE;
    }
}
