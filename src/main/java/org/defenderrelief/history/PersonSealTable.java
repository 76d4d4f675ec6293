package org.defenderrelief.history;

import java.util.List;
import java.util.Set;

import org.defenderrelief.vault.roster.Office;

/** Each person's keys must stand under the seal that they made last, so that no older one, whose passphrase became known, is put back. */
public final class PersonSealTable implements DecidingTable {
    private static final Set<String> SEALED = Set.of(VaultWatch.ENROLLED, VaultWatch.RESEALED, VaultWatch.SEALED_ANEW);

    @Override
    public String name() {
        return "person_key";
    }

    @Override
    public String rows() {
        String last = "e.case_id IS NULL AND e.action IN (" + SqlFacts.literals(SEALED)
                + ") AND JSON_VALUE(e.facts, '$.kid') = s.kid";
        return "SELECT CAST(s.person_id AS CHAR) AS id, (" + SqlFacts.newest("entry", last) + ") AS act, ("
                + SqlFacts.newest("action", last) + ") AS action, NULL AS case_id, s.person_id AS person, "
                + SqlFacts.plain(SqlFacts.object("kid", "s.kid", "seal", "s.seal"))
                + " AS facts, NULL AS commitments FROM person_seal s";
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Set<String> complete() {
        return SEALED;
    }

    @Override
    public List<String> lastOf() {
        return List.of("kid");
    }
}
