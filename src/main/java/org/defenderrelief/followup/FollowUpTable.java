package org.defenderrelief.followup;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.casefile.OwnAnswer;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.disbursement.AuthenticPayments;
import org.defenderrelief.disbursement.Settlement;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What is still to come of a case after money was sent, as its acts leave it: when money was sent, whether and since when a report is asked for or waits to be read,
 * since when there is a denial or a word of danger without an answer, when safety is asked of next. What somebody wrote beside the tree is none of them. When the partner was reminded last follows from no act.
 */
public final class FollowUpTable implements DecidingTable {
    private static final String SENT = text(AuthenticPayments.SENT);
    private static final String FILED = text(Reports.FILED);
    private static final String RETURNED = text(Reports.RETURNED);
    private static final String CLOSED = text(Settlement.CLOSED);
    private static final String ANSWERED = text(OwnWords.ANSWERED);
    private static final String TOLD = text(OwnWords.SAFETY_TOLD);
    private static final String SAFETY_HANDLED = text(OwnWords.SAFETY_HANDLED);

    private static final String OF_CASE = "e.case_id = f.case_id AND ";

    /** What a partner is asked for with it, or no more. */
    private static final String ASKED = newest("(e.action IN (" + String.join(", ", SENT, FILED, RETURNED, CLOSED)
            + ") OR (e.action = " + text(Waivers.WAIVED) + " AND " + fact("e", Waivers.POINT) + " = "
            + text(ClosingPoint.REPORT.name()) + "))");

    /** What makes that there is a report to be read, or none any more. */
    private static final String TO_READ =
            newest("(e.action IN (" + String.join(", ", FILED, text(Reports.ACCEPTED), RETURNED, CLOSED)
                    + ") OR (e.action = " + text(Erasures.ACTION) + " AND " + fact("e", Erasures.NAME) + " = "
                    + text(CompartmentName.REPORT.value()) + "))");

    /** Somebody told of safety, or triage said what was done. */
    private static final String WORD = newest("(e.action = " + SAFETY_HANDLED + " OR (e.action IN (" + ANSWERED + ", "
            + TOLD + ") AND " + fact("e", OwnWords.SAFETY) + " IS NOT NULL))");

    /** The first since triage answered last that says that somebody is less safe. */
    private static final String WORSE = "SELECT MIN(e.id) FROM history_entry e WHERE " + OF_CASE + "e.action IN ("
            + ANSWERED + ", " + TOLD + ") AND " + fact("e", OwnWords.SAFETY) + " = "
            + text(OwnAnswer.Safety.WORSE.name())
            + " AND e.id > COALESCE((SELECT MAX(h.id) FROM history_entry h WHERE h.case_id = f.case_id AND h.action = "
            + SAFETY_HANDLED + " AND " + SqlFacts.stands("h") + "), 0) AND " + SqlFacts.stands("e");

    private static final String DENIAL = "EXISTS (SELECT 1 FROM history_entry e WHERE " + OF_CASE + "e.action IN ("
            + ANSWERED + ", " + text(OwnWords.FOUND) + ") AND " + fact("e", OwnWords.CONTRADICTS) + " IS NOT NULL AND "
            + SqlFacts.stands("e") + " AND ";

    private static final String UNANSWERED =
            DENIAL + "NOT EXISTS (SELECT 1 FROM history_entry h WHERE h.case_id = f.case_id AND h.action = "
                    + text(OwnWords.HANDLED) + " AND " + fact("h", OwnWords.VERSION) + " = "
                    + fact("e", OwnWords.VERSION) + " AND " + SqlFacts.stands("h") + "))";

    private static final String IS_SENT = "IF(s.id IS NULL, f.sent_on IS NULL,"
            + " COALESCE(f.sent_on BETWEEN DATE(s.occurred_at - INTERVAL " + SqlFacts.SECONDS_APART
            + " SECOND) AND DATE(s.occurred_at + INTERVAL " + SqlFacts.SECONDS_APART + " SECOND), FALSE))";

    private static final String IS_ASKED = "IF(COALESCE(a.action IN (" + SENT + ", " + RETURNED + "), FALSE), "
            + SqlFacts.near("f.report_asked", "a.occurred_at") + " AND f.report_again = (a.action = " + RETURNED
            + "), f.report_asked IS NULL AND NOT f.report_again)";

    private static final String IS_TO_READ = "IF(COALESCE(r.action = " + FILED + ", FALSE), "
            + SqlFacts.near("f.report_since", "r.occurred_at") + ", f.report_since IS NULL)";

    private static final String IS_WORSE =
            "IF(w.id IS NULL, f.worse_since IS NULL, " + SqlFacts.near("f.worse_since", "w.occurred_at") + ")";

    private static final String IS_DENIED = "IF(" + UNANSWERED + ", " + DENIAL
            + SqlFacts.near("f.denied_since", "e.occurred_at") + "), f.denied_since IS NULL)";

    /** As {@link SafetyDates} has it, from the day that the row names. */
    private static final String IS_ASKED_OF_SAFETY = "f.safety_due <=> CASE WHEN f.sent_on IS NULL THEN NULL WHEN "
            + unanswered(3) + " THEN " + day(3) + " WHEN " + unanswered(6) + " THEN " + day(6) + " WHEN "
            + unanswered(12) + " THEN " + day(12) + " END";

    private static final String ROWS = "SELECT CAST(f.case_id AS CHAR) AS id, f.case_id AS act, '" + RegisterCase.ACTION
            + "' AS action, f.case_id AS case_id, NULL AS person, IF("
            + String.join(
                    " AND ",
                    "(s.id IS NOT NULL OR n.id IS NOT NULL)",
                    IS_SENT,
                    IS_ASKED,
                    IS_TO_READ,
                    IS_WORSE,
                    IS_DENIED,
                    "(" + IS_ASKED_OF_SAFETY + ")")
            + ", '{}', NULL) AS facts, NULL AS commitments FROM follow_up f"
            + joined("s", newest("e.action = " + SENT)) + joined("a", ASKED) + joined("r", TO_READ)
            + joined("n", WORD) + joined("w", WORSE);

    private static final String LOST =
            "SELECT DISTINCT CAST(e.case_id AS CHAR) AS id FROM history_entry e LEFT JOIN follow_up f ON f.case_id = e.case_id"
                    + " WHERE f.case_id IS NULL AND e.case_id IS NOT NULL AND e.action IN ("
                    + String.join(", ", SENT, TOLD, ANSWERED) + ") AND (e.action <> " + ANSWERED + " OR "
                    + fact("e", OwnWords.SAFETY) + " IS NOT NULL) AND " + SqlFacts.stands("e");

    @Override
    public String name() {
        return "follow_up";
    }

    @Override
    public String rows() {
        return ROWS;
    }

    /** Who may say what, {@link FollowUpRules} and the rules of payments look at. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Optional<String> lost() {
        return Optional.of(LOST);
    }

    private static String text(String word) {
        return "'" + word + "'";
    }

    private static String fact(String entry, String name) {
        return "JSON_VALUE(" + entry + ".facts, '$." + name + "')";
    }

    /** @param condition on the entry {@code e} */
    private static String newest(String condition) {
        return SqlFacts.newest("id", OF_CASE + condition);
    }

    private static String joined(String alias, String id) {
        return " LEFT JOIN history_entry " + alias + " ON " + alias + ".id = (" + id + ")";
    }

    private static String day(int months) {
        return "CAST(DATE_ADD(f.sent_on, INTERVAL " + months + " MONTH) AS DATETIME(6))";
    }

    private static String unanswered(int months) {
        return "(n.id IS NULL OR n.occurred_at < " + day(months) + " - INTERVAL " + SafetyDates.EARLY.getDays()
                + " DAY)";
    }
}
