package org.defenderrelief.triage;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each finding must be the last one that somebody of triage signed on its criterion, and none of those may be gone. */
public final class FindingTable implements DecidingTable {
    private static final String CRITERION = SqlFacts.plain("f.criterion");
    private static final String CRITERION_SIGNED = SqlFacts.plain("JSON_VALUE(e.facts, '$.criterion')");

    /** A condition: an entry says what somebody found on the row's criterion. */
    private static final String OF_CRITERION = "e.case_id = f.case_id AND e.action = '" + RecordFinding.ACTION
            + "' AND " + CRITERION_SIGNED + " = " + CRITERION;

    @Override
    public String name() {
        return "triage_finding";
    }

    @Override
    public String rows() {
        String last = SqlFacts.newest("entry", OF_CRITERION);
        return "SELECT CONCAT(f.case_id, '/', f.criterion) AS id, f.act AS act, IF(f.act = (" + last + "), '"
                + RecordFinding.ACTION + "', 'replaced') AS action, f.case_id AS case_id, f.found_by AS person, "
                + SqlFacts.plain("JSON_OBJECT('criterion', f.criterion, 'finding', f.finding)")
                + " AS facts, '{}' AS commitments FROM triage_finding f UNION ALL "
                + "SELECT CONCAT(e.case_id, '/', " + CRITERION_SIGNED
                + "), e.entry, 'gone', e.case_id, NULL, '{}', '{}'"
                + " FROM history_entry e LEFT JOIN triage_finding f ON f.case_id = e.case_id AND " + CRITERION + " = "
                + CRITERION_SIGNED + " WHERE e.action = '" + RecordFinding.ACTION + "' AND f.case_id IS NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.TRIAGE);
    }

    /** Findings that name another act than the last that stands on their criterion: rows that nobody signed, of which there may be any number, are not among them. */
    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT CONCAT(f.case_id, '/', f.criterion) AS id FROM triage_finding f WHERE f.act <> ("
                + SqlFacts.newest("entry", OF_CRITERION) + ")");
    }
}
