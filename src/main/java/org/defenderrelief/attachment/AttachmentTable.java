package org.defenderrelief.attachment;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/** Each file of a case must be what the act that took it in commits to, segment by segment, and belong to what that act says. */
public final class AttachmentTable implements DecidingTable {
    private static final String COMMITMENT = "content/";

    private static final String NAMED = SqlFacts.plain("CONCAT('" + COMMITMENT + "', f.belongs_to, '/', f.id)");

    /** Over the segments as they stand, which the view hashes, and not over the hashes that stand beside them. */
    private static final String ROOT = "LOWER(SHA2(CONCAT('relief/2|file|', LOWER(f.id), X'00',"
            + " COALESCE((SELECT GROUP_CONCAT(UNHEX(s.hash) ORDER BY s.at SEPARATOR '')"
            + " FROM file_segment_hash s WHERE s.file = f.id), '')), 256))";

    /** Of a file that was erased no segment is left, and what it was is what stands beside it. */
    private static final String ERASED = "NOT EXISTS (SELECT 1 FROM file_segment_hash s WHERE s.file = f.id)"
            + " AND EXISTS (SELECT 1 FROM compartment_state p WHERE p.case_id = f.case_id AND p.erased_act IS NOT NULL"
            + " AND p.name = CAST(CONCAT('attachment/', f.id) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin)";

    /** Under which name an act commits to a file's content: what it belongs to, and which it is. */
    static String commitment(CompartmentName file) {
        return COMMITMENT + file.belongsTo() + "/" + file.fileId();
    }

    @Override
    public String name() {
        return "file_content";
    }

    @Override
    public String rows() {
        return "SELECT " + SqlFacts.plain("f.id") + " AS id, f.act AS act, IF(e.action IN ("
                + SqlFacts.literals(FileActs.TAKING) + "), e.action, 'none that takes files in') AS action,"
                + " f.case_id AS case_id, NULL AS person, '{}' AS facts,"
                + " JSON_OBJECT(" + NAMED + ", "
                + SqlFacts.plain("IF(" + ERASED + ", LOWER(HEX(f.root)), " + ROOT + ")") + ") AS commitments"
                + " FROM file_content f LEFT JOIN history_entry e ON e.entry = f.act WHERE f.case_id IS NOT NULL";
    }

    /** Of several: who signs them, the compartments that the files are tell. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT " + SqlFacts.plain("CONCAT(e.case_id, '/', k.name)") + " AS id FROM history_entry e"
                + " JOIN case_file c ON c.id = e.case_id"
                + " JOIN JSON_TABLE(JSON_KEYS(e.commitments), '$[*]' COLUMNS (name VARCHAR(100) PATH '$')) k"
                + " LEFT JOIN file_content f ON f.case_id = e.case_id AND f.act = e.entry"
                + " AND " + SqlFacts.plain("k.name") + " = " + NAMED
                + " WHERE e.commitments <> '{}' AND k.name LIKE '" + COMMITMENT + "%' AND f.id IS NULL AND "
                + SqlFacts.stands("e"));
    }
}
