package org.defenderrelief.casefile;

import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.seal.CompartmentName;

/** Which entries say what of an answer of the person in danger, in SQL: first pages and verifications ask it in the same words. */
final class UnheardSql {
    /** The version of an answer {@code e}. */
    static final String ANSWER = "JSON_VALUE(e.facts, '$." + OwnWords.VERSION + "')";

    /** Whether an answer {@code e} denies what was confirmed by then. */
    static final String DENIES = "JSON_VALUE(e.facts, '$." + OwnWords.CONTRADICTS + "') IS NOT NULL";

    /** So many are looked at: what is signed comes before what whoever wrote. */
    private static final int MOST = 2000;

    private static final String OWN = CompartmentName.OWN.value();
    private static final String ERASED = "JSON_VALUE(x.facts, '$." + Erasures.VERSIONS + "')";

    private static final String ERASURE = "x.case_id = e.case_id AND x.action = '" + Erasures.ACTION
            + "' AND JSON_VALUE(x.facts, '$." + Erasures.NAME + "') = '" + OWN + "' AND CAST(" + ANSWER
            + " AS UNSIGNED) BETWEEN CAST(SUBSTRING_INDEX(" + ERASED
            + ", '-', 1) AS UNSIGNED) AND CAST(SUBSTRING_INDEX("
            + ERASED + ", '-', -1) AS UNSIGNED)";

    private static final String IS_ANSWER = "e.action = '" + OwnWords.ANSWERED + "'";

    /** An entry {@code e} is an answer, and not erased. */
    static final String THERE = IS_ANSWER + " AND NOT EXISTS (SELECT 1 FROM history_entry x WHERE " + ERASURE + " AND "
            + SqlFacts.stands("x") + ")";

    private static final String CONFIRMED =
            "c.case_id = e.case_id AND c.action = '" + Arrivals.CONFIRMED + "' AND " + isLater("c", "e");

    private UnheardSql() {}

    /** A condition: the entry has its place behind the other one in the tree; those without a place are the newest. */
    static String isLater(String entry, String other) {
        return place(entry) + " > " + place(other);
    }

    private static String place(String entry) {
        return "COALESCE((SELECT p.position FROM history_leaf p WHERE p.entry_id = " + entry + ".id AND "
                + SqlFacts.isPlace("p") + "), 10000000000000000000 + CAST(" + entry + ".id AS DECIMAL(20)))";
    }

    /** An entry {@code d} says that somebody of that role read the answer {@code e}. */
    static String readBy(Role role) {
        return "d.case_id = e.case_id AND d.action = '" + ReadInSession.ACTION + "' AND JSON_VALUE(d.facts, '$."
                + ReadInSession.PART + "') = '" + OWN + "' AND JSON_VALUE(d.facts, '$." + ReadInSession.VERSION
                + "') = " + ANSWER + " AND FIND_IN_SET('" + role.realmName() + "', d.actor_roles) > 0";
    }

    /** Something was confirmed after the answer {@code e}, and not by what somebody wrote beside the tree. @param condition more on that entry {@code c} */
    static String isConfirmed(String condition) {
        return "EXISTS (SELECT 1 FROM history_entry c WHERE " + CONFIRMED + " AND " + SqlFacts.stands("c") + " AND "
                + condition + ")";
    }

    /** The id of the newest entry of those. Such without a place come last, so that one that nobody signed stands before none that somebody did. */
    private static String newest(String name, String condition) {
        return "(SELECT CAST(" + name + ".entry AS CHAR) FROM history_entry " + name
                + " LEFT JOIN history_leaf n ON n.entry_id = " + name + ".id AND " + SqlFacts.isPlace("n") + " WHERE "
                + condition + " ORDER BY n.position DESC, " + name + ".id LIMIT 1)";
    }

    /**
     * What waits for a role by its rows: with the answer of each, and the newest act of each kind that says more of it. What seems to be denied comes first. Whoever has the service's
     * rights can write any number of rows and of answers: of each version there is one answer, that which has its place if one has, and of all so many.
     */
    static String query(Role role) {
        String found = "f.case_id = e.case_id AND f.action = '" + OwnWords.FOUND + "' AND JSON_VALUE(f.facts, '$."
                + OwnWords.VERSION + "') = " + ANSWER;
        return "SELECT CAST(e.case_id AS CHAR) AS in_case, e.version AS version, e.denied AS denied,"
                + " CAST(e.entry AS CHAR) AS answer, " + newest("f", found) + " AS denial, " + newest("c", CONFIRMED)
                + " AS confirmation, " + newest("d", readBy(role)) + " AS reading, " + newest("x", ERASURE)
                + " AS erasure FROM (" + answers(role) + ") e ORDER BY (" + DENIES
                + " OR denial IS NOT NULL) DESC, confirmation IS NOT NULL DESC, e.occurred_at, e.id";
    }

    /** One answer for each row that waits, of which those without a place come last. */
    private static String answers(Role role) {
        String version = "CAST(" + ANSWER + " AS UNSIGNED)";
        String each = "SELECT e.id, e.entry, e.case_id, e.facts, e.occurred_at, n.position, " + version
                + " AS said, ROW_NUMBER() OVER (PARTITION BY e.case_id, " + version
                + " ORDER BY n.position IS NULL, n.position, e.id) AS turn FROM history_entry e"
                + " LEFT JOIN history_leaf n ON n.entry_id = e.id AND " + SqlFacts.isPlace("n") + " WHERE " + IS_ANSWER
                + " AND e.case_id IN (SELECT u.case_id FROM own_unheard u WHERE " + waitsFor(role) + ")";
        return "SELECT e.id, e.entry, e.case_id, e.facts, e.occurred_at, u.version, u.contradicts + 0 AS denied"
                + " FROM own_unheard u JOIN (" + each + ") e ON e.case_id = u.case_id AND e.said = u.version"
                + " AND e.turn = 1 WHERE " + waitsFor(role) + " ORDER BY e.position IS NULL, " + DENIES
                + " DESC, e.occurred_at DESC, e.id DESC LIMIT " + MOST;
    }

    /** A row {@code u} waits for the role: a number that is neither yes nor no shows it to nobody. */
    static String waitsFor(Role role) {
        return role == Role.TRIAGE ? "u.for_triage = TRUE" : "u.for_audit = TRUE";
    }
}
