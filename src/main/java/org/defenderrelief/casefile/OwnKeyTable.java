package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** The keys of each own code, and the value by which they are found, must be those that the submission commits to. */
public final class OwnKeyTable implements DecidingTable {
    @Override
    public String name() {
        return "own_key";
    }

    @Override
    public String rows() {
        return "SELECT k.case_id AS id, k.case_id AS act, '" + RegisterCase.ACTION
                + "' AS action, k.case_id AS case_id, NULL AS person, JSON_OBJECT('" + OwnWords.CODE + "', '"
                + OwnWords.GIVEN
                + "') AS facts, JSON_OBJECT('own', SHA2(CONCAT('relief/2|own|', LOWER(k.case_id), X'00',"
                + " k.lookup, k.sealing_key, k.signing_key), 256)) AS commitments"
                + " FROM own_key k JOIN case_file c ON c.id = k.case_id";
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Optional<String> lost() {
        return Optional.of(
                "SELECT CAST(e.case_id AS CHAR) AS id FROM history_entry e JOIN case_file f ON f.id = e.case_id"
                        + " LEFT JOIN own_key k ON k.case_id = e.case_id WHERE e.action = '" + RegisterCase.ACTION
                        + "' AND JSON_VALUE(e.commitments, '$.own') IS NOT NULL AND k.case_id IS NULL AND "
                        + SqlFacts.stands("e"));
    }
}
