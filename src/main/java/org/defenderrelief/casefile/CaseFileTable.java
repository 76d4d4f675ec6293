package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each case must say what was submitted, and stand where the last signed step left it. */
public final class CaseFileTable implements DecidingTable {
    private static final String ACCEPTED = "triage.accepted";
    private static final String HANDED_OVER = "triage.handed-over";
    private static final String ASKED_FOR = "'assistance', c.assistance_types, 'requested', "
            + SqlFacts.money("c.requested_amount", "c.requested_currency");

    @Override
    public String name() {
        return "case_file";
    }

    @Override
    public String rows() {
        return submitted() + " UNION ALL " + moved() + " UNION ALL " + takenUp() + " UNION ALL " + corrected();
    }

    private static String submitted() {
        String times = isTime(RegisterCase.RECEIVED, "c.received_at") + " AND "
                + isTime(RegisterCase.FIRST_ANSWER_DUE, "c.first_answer_due") + " AND "
                + isTime(RegisterCase.DECISION_DUE, "c.decision_due");
        return "SELECT c.id AS id, c.id AS act, "
                + SqlFacts.plain("IF(" + times + ", '" + RegisterCase.ACTION + "', 'at another time')")
                + " AS action, c.id AS case_id, c.submitted_by AS person,"
                + SqlFacts.plain(
                        " IF(c.needs_act IS NULL, " + submission(", " + ASKED_FOR) + ", " + submission("") + ")")
                + " AS facts, '{}' AS commitments FROM case_file c LEFT JOIN history_entry said ON said.entry = c.id";
    }

    /** Submissions of the first release say no times. */
    private static String isTime(String fact, String column) {
        String said = "JSON_VALUE(said.facts, '$." + fact + "')";
        return "(" + said + " IS NULL OR " + SqlFacts.plain(said) + " = " + SqlFacts.plain(SqlFacts.time(column)) + ")";
    }

    private static String submission(String more) {
        return "JSON_OBJECT('reference', c.reference, 'codename', REPLACE(c.codename, ' ', '-'), 'partner', c.partner,"
                + " 'sealedBy', IF(c.sealed_by_sender, 'sender', 'server'), 'language', c.language,"
                + " 'urgency', c.urgency, 'region', c.region" + more + ")";
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

    /** Whoever took it up last, or was handed it since, has it; a case that nobody took up is nobody's. */
    private static String takenUp() {
        String taking = "e.case_id = c.id AND e.action IN ('" + ACCEPTED + "', '" + HANDED_OVER + "')";
        return "SELECT t.id, COALESCE(t.act, t.id), IF((t.act IS NULL) <> (t.assignee IS NULL), 'another', COALESCE(t.action, '"
                + RegisterCase.ACTION + "')), t.id, IF(t.action = '" + HANDED_OVER + "', NULL, t.assignee), "
                + SqlFacts.plain("IF(t.action = '" + HANDED_OVER + "', JSON_OBJECT('assignee', t.assignee), '{}')")
                + ", '{}' FROM (SELECT c.id, c.assignee, (" + SqlFacts.newest("entry", taking) + ") AS act, ("
                + SqlFacts.newest("action", taking) + ") AS action FROM case_file c) t";
    }

    /** What is asked for is as it was corrected last, or as it was submitted. */
    private static String corrected() {
        return "SELECT c.id, COALESCE(n.entry, c.id), CASE WHEN NOT (n.entry <=> c.needs_act) THEN 'another'"
                + " ELSE COALESCE(n.action, '" + RegisterCase.ACTION + "') END, c.id, NULL, "
                + SqlFacts.plain("IF(n.entry IS NULL, '{}', JSON_OBJECT(" + ASKED_FOR + "))")
                + ", '{}' FROM case_file c LEFT JOIN history_entry n ON n.id = ("
                + SqlFacts.newest(
                        "id", "e.case_id = c.id AND e.action IN (" + SqlFacts.literals(Needed.CORRECTIONS) + ")")
                + ")";
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
