package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each case must say what was submitted, and stand where the last signed step left it. */
public final class CaseFileTable implements DecidingTable {
    private static final String ACCEPTED = "triage.accepted";

    @Override
    public String name() {
        return "case_file";
    }

    @Override
    public String rows() {
        return submitted() + " UNION ALL " + moved() + " UNION ALL " + takenUp();
    }

    private static String submitted() {
        return "SELECT c.id AS id, c.id AS act, '" + RegisterCase.ACTION
                + "' AS action, c.id AS case_id, c.submitted_by AS person,"
                + SqlFacts.plain(
                        " JSON_OBJECT('reference', c.reference, 'codename', REPLACE(c.codename, ' ', '-'), 'partner', c.partner,"
                                + " 'sealedBy', IF(c.sealed_by_sender, 'sender', 'server'), 'language', c.language,"
                                + " 'urgency', c.urgency, 'region', c.region,"
                                + " 'assistance', c.assistance_types, 'requested', "
                                + SqlFacts.money("c.requested_amount", "c.requested_currency")
                                + ")")
                + " AS facts, '{}' AS commitments FROM case_file c";
    }

    /** Only a case that was decided against has a reason, and only a duplicate has another case: elsewhere they are nobody's word. */
    private static String moved() {
        return "SELECT c.id, m.entry, m.action, c.id, NULL, "
                + SqlFacts.plain("CASE"
                        + " WHEN c.status = 'DUPLICATE' AND c.outcome_code IS NULL"
                        + " THEN JSON_OBJECT('to', c.status, 'duplicateOf', c.duplicate_of)"
                        + " WHEN c.status IN ('DECLINED', 'REFERRED') AND c.duplicate_of IS NULL"
                        + " THEN JSON_OBJECT('to', c.status, 'reason', c.outcome_code)"
                        + " WHEN c.status NOT IN ('DUPLICATE', 'DECLINED', 'REFERRED') AND c.outcome_code IS NULL"
                        + " AND c.duplicate_of IS NULL THEN JSON_OBJECT('to', c.status) END")
                + ", '{}' FROM case_file c JOIN history_entry m ON m.id = ("
                + SqlFacts.newest("id", "e.case_id = c.id AND e.action IN (" + SqlFacts.literals(Moves.actions()) + ")")
                + ")";
    }

    /** Whoever took it up last has it; a case that nobody took up is nobody's. */
    private static String takenUp() {
        return "SELECT t.id, COALESCE(t.act, t.id), IF((t.act IS NULL) <> (t.assignee IS NULL), 'another', IF(t.act IS NULL, '"
                + RegisterCase.ACTION + "', '" + ACCEPTED + "')), t.id, t.assignee, '{}', '{}'"
                + " FROM (SELECT c.id, c.assignee, ("
                + SqlFacts.newest("entry", "e.case_id = c.id AND e.action = '" + ACCEPTED + "'")
                + ") AS act FROM case_file c) t";
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
