package org.defenderrelief.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/** The day until which a person is away must be the one that they said last, so that nobody seems to be there, or away, for a row's sake. */
public final class AbsenceTable implements DecidingTable {
    @Override
    public String name() {
        return "person_absence";
    }

    @Override
    public String rows() {
        return "SELECT CAST(a.person_id AS CHAR) AS id, a.act AS act, '" + VaultWatch.AWAY
                + "' AS action, NULL AS case_id, a.person_id AS person, "
                + SqlFacts.plain(SqlFacts.object("kid", "a.kid", "until", "a.away_until"))
                + " AS facts, NULL AS commitments FROM person_absence a";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.allOf(Office.class);
    }

    @Override
    public Set<String> complete() {
        return Set.of(VaultWatch.AWAY);
    }

    @Override
    public List<String> lastOf() {
        return ACTOR_ALONE;
    }
}
