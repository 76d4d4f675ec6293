package org.defenderrelief.retention;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/**
 * Whoever takes a request of a person off triage's first page lets its day pass: each that nobody answered has its row, with its day, and who proposed last to erase, so
 * that those who can confirm it are told.
 */
public final class OpenRequestTable implements DecidingTable {
    private static final String PROPOSED = SqlFacts.newest(
            "id",
            "e.case_id = r.case_id AND e.action = '" + AskedByPerson.PROPOSED
                    + "' AND JSON_VALUE(e.facts, '$.request') = r.act");

    @Override
    public String name() {
        return "retention_open_request";
    }

    @Override
    public String rows() {
        return "SELECT " + SqlFacts.plain("r.act") + " AS id, r.act AS act, '" + AskedByPerson.RECORDED
                + "' AS action, r.case_id AS case_id, NULL AS person, IF(COALESCE(p.actor_id = r.proposed_by"
                + " AND ABS(TIMESTAMPDIFF(SECOND, r.proposed_at, p.occurred_at)) <= " + SqlFacts.SECONDS_APART
                + ", p.id IS NULL AND r.proposed_by IS NULL), '{}', NULL) AS facts, '{}' AS commitments"
                + " FROM retention_open_request r LEFT JOIN history_entry p ON p.id = (" + PROPOSED + ")";
    }

    @Override
    public Set<Office> offices() {
        return Set.of(Office.TRIAGE);
    }

    /** Also one whose day in the row is another than what was signed. What somebody wrote beside the tree is no answer, and no further day. */
    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT " + SqlFacts.plain("e.entry") + " AS id FROM history_entry e"
                + " LEFT JOIN history_entry x ON x.case_id = e.case_id AND x.action = '" + AskedByPerson.EXTENDED
                + "' AND JSON_VALUE(x.facts, '$.request') = e.entry AND " + SqlFacts.stands("x")
                + " LEFT JOIN retention_open_request r ON r.act = e.entry AND r.due = CAST(COALESCE(JSON_VALUE(x.facts, '$.due'),"
                + " JSON_VALUE(e.facts, '$.due')) AS DATE) WHERE e.action = '" + AskedByPerson.RECORDED
                + "' AND r.act IS NULL AND " + SqlFacts.stands("e")
                + " AND NOT EXISTS (SELECT 1 FROM history_entry a WHERE a.case_id = e.case_id"
                + " AND a.action IN ('" + AskedByPerson.ANSWERED + "', '" + AskedByPerson.CONFIRMED
                + "') AND JSON_VALUE(a.facts, '$.request') = e.entry AND " + SqlFacts.stands("a") + ")");
    }
}
