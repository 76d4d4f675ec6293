package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each case must say what was submitted, and stand where the last signed step left it. */
public final class CaseFileTable implements DecidingTable {
    @Override
    public String name() {
        return "case_file";
    }

    @Override
    public String rows() {
        return "SELECT c.id AS id, c.id AS act, '" + RegisterCase.ACTION
                + "' AS action, c.id AS case_id, c.submitted_by AS person,"
                + SqlFacts.plain(
                        " JSON_OBJECT('reference', c.reference, 'codename', REPLACE(c.codename, ' ', '-'), 'partner', c.partner,"
                                + " 'sealedBy', IF(c.sealed_by_sender, 'sender', 'server'), 'urgency', c.urgency, 'region', c.region,"
                                + " 'assistance', c.assistance_types, 'requested', "
                                + SqlFacts.money("c.requested_amount", "c.requested_currency")
                                + ")")
                + " AS facts, '{}' AS commitments FROM case_file c UNION ALL "
                + "SELECT c.id, m.entry, m.action, c.id, NULL, "
                + SqlFacts.plain("CASE"
                        + " WHEN c.status = 'DUPLICATE' THEN JSON_OBJECT('to', c.status, 'duplicateOf', c.duplicate_of)"
                        + " WHEN c.status = 'REFERRED' THEN JSON_OBJECT('to', c.status, 'reason', c.outcome_code)"
                        + " WHEN c.status = 'DECLINED' THEN JSON_OBJECT('to', c.status)"
                        + " ELSE JSON_OBJECT('to', IFNULL(c.outcome_code, c.status)) END")
                + ", '{}' FROM case_file c"
                + " JOIN history_entry m ON m.id = (" + last("") + ") UNION ALL "
                + "SELECT c.id, t.entry, t.action, c.id, c.assignee, '{}', '{}' FROM case_file c"
                + " JOIN history_entry t ON t.id = ("
                + last(" AND (e.action = 'triage.accepted' OR (c.assignee IS NULL" + " AND e.action = '"
                        + RegisterCase.ACTION + "'))")
                + ")";
    }

    /** The last step's number. */
    private static String last(String condition) {
        return SqlFacts.newest(
                "id", "e.case_id = c.id AND e.action IN (" + SqlFacts.literals(Moves.actions()) + ")" + condition);
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Set<String> complete() {
        return Set.of(RegisterCase.ACTION);
    }
}
