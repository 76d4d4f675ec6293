package org.defenderrelief.retention;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.roster.Office;

/** What is blank was erased by an act that says so, whole, and what an act erased is blank. Whether it was due, {@link RetentionRules} tell. */
public final class ErasedTable implements DecidingTable {
    /** What the line of the schedule is that a part goes by, as rows have it. */
    private static final String PART = "CASE WHEN s.name NOT LIKE 'attachment/%' THEN s.name"
            + " ELSE COALESCE((SELECT IF(f.belongs_to = 'copy', 'situation', f.belongs_to) FROM file_content f"
            + " WHERE f.case_id = s.case_id"
            + " AND s.name = CAST(CONCAT('attachment/', f.id) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin), 'receipt') END";

    @Override
    public String name() {
        return "erased compartment";
    }

    @Override
    public String rows() {
        return erased() + " UNION ALL " + blankWithoutAct();
    }

    /** All versions that an act took, and none of them with anything left. */
    private static String erased() {
        return "SELECT CONCAT(s.case_id, '/', s.name) AS id, s.erased_act AS act, '" + Erasures.ACTION
                + "' AS action, s.case_id AS case_id, '" + Actor.SERVICE.person() + "' AS person, "
                + SqlFacts.plain(
                        "JSON_OBJECT('" + Erasures.NAME + "', s.name, '" + ErasureFacts.PART + "', " + PART + ", '"
                                + Erasures.VERSIONS + "', IF(MAX(s.has_text OR s.has_keys) = 0"
                                + " AND COUNT(*) = MAX(s.version) - MIN(s.version) + 1,"
                                + " CONCAT(MIN(s.version), '-', MAX(s.version)), 'not whole'))")
                + " AS facts, '{}' AS commitments FROM compartment_state s WHERE s.erased_act IS NOT NULL"
                + " GROUP BY s.case_id, s.name, s.erased_act";
    }

    private static String blankWithoutAct() {
        return "SELECT CONCAT(s.case_id, '/', s.name, '@', s.version), NULL, '" + Erasures.ACTION
                + "', s.case_id, NULL, '{}', '{}' FROM compartment_state s"
                + " WHERE s.erased_act IS NULL AND NOT (s.has_text AND s.has_keys)";
    }

    @Override
    public String withoutAct() {
        return "nothing is left of it, and no act erased it";
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Set<String> complete() {
        return Set.of(Erasures.ACTION);
    }

    /** Pieces of a file that was erased, or keys to a part that were given to single people, are left or were put back. */
    @Override
    public Optional<String> lost() {
        return Optional.of(
                "SELECT " + SqlFacts.plain("CONCAT(s.case_id, '/', s.name)") + " AS id FROM compartment_state s"
                        + " JOIN file_content f ON f.case_id = s.case_id"
                        + " AND s.name = CAST(CONCAT('attachment/', f.id) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
                        + " JOIN file_segment_hash g ON g.file = f.id WHERE s.erased_act IS NOT NULL GROUP BY s.case_id, s.name"
                        + " UNION ALL SELECT " + SqlFacts.plain("CONCAT(s.case_id, '/', s.name)")
                        + " FROM compartment_state s JOIN compartment_grant_hash k ON k.case_id = s.case_id AND k.name = s.name"
                        + " AND k.version = s.version WHERE s.erased_act IS NOT NULL GROUP BY s.case_id, s.name");
    }
}
