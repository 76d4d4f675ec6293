package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/**
 * Each answer of the person in danger that nobody of triage, or no auditor, has read waits on their first pages, whatever was said later: whoever takes it off has it forgotten.
 * That they have read it, their acts say; that they are to read it again, since finance confirmed something, the row alone. A row that waits though it was read, is of another time, or says otherwise than the
 * acts what was denied or confirmed since, is none of the service's.
 */
public final class UnheardTable implements DecidingTable {
    private static final String LOST =
            Stream.of(Role.TRIAGE, Role.AUDITOR).map(UnheardTable::lost).collect(Collectors.joining(" UNION ALL "));

    /** It waits since the answer was given, or since something was confirmed after everybody had read it. */
    private static final String IN_TIME = "(" + SqlFacts.near("u.since", "e.occurred_at") + " OR "
            + UnheardSql.isConfirmed(SqlFacts.near("u.since", "c.occurred_at")) + ")";

    private static final String FITS = IN_TIME + " AND u.contradicts = (" + UnheardSql.DENIES
            + ") AND u.confirmed = " + UnheardSql.isConfirmed("TRUE")
            + " AND u.for_triage IN (FALSE, NOT " + readSince(Role.TRIAGE)
            + ") AND u.for_audit IN (FALSE, NOT " + readSince(Role.AUDITOR) + ")";

    /** Somebody of that role has read the answer, and nothing was confirmed after that. */
    private static String readSince(Role role) {
        return "EXISTS (SELECT 1 FROM history_entry d WHERE " + wasReadBy(role) + " AND NOT "
                + UnheardSql.isConfirmed(UnheardSql.isLater("c", "d")) + ")";
    }

    /** Answers that nobody of that role has read, and that do not wait for them. What was written beside the tree is left out first: each is looked at beside all others of its case. */
    private static String lost(Role role) {
        return "SELECT CONCAT(" + SqlFacts.plain("e.case_id") + ", '@', " + SqlFacts.plain(UnheardSql.ANSWER)
                + ") AS id FROM history_entry e LEFT JOIN own_unheard u ON u.case_id = e.case_id AND u.version = "
                + UnheardSql.ANSWER + " AND " + UnheardSql.waitsFor(role)
                + " AND u.since <= e.occurred_at + INTERVAL " + SqlFacts.SECONDS_APART + " SECOND WHERE "
                + SqlFacts.stands("e") + " AND " + UnheardSql.THERE
                + " AND u.case_id IS NULL AND NOT EXISTS (SELECT 1 FROM history_entry d WHERE " + wasReadBy(role)
                + ")";
    }

    /** What somebody wrote beside the tree is no reading, so that verifications name the case too. */
    private static String wasReadBy(Role role) {
        return UnheardSql.readBy(role) + " AND " + SqlFacts.stands("d");
    }

    @Override
    public String name() {
        return "own_unheard";
    }

    /** Each is of an answer of the person in danger that is there. */
    @Override
    public String rows() {
        return "SELECT CONCAT(CAST(u.case_id AS CHAR), '@', u.version) AS id, e.entry AS act, '" + OwnWords.ANSWERED
                + "' AS action, u.case_id AS case_id, NULL AS person, IF(" + FITS
                + ", '{}', NULL) AS facts, NULL AS commitments FROM own_unheard u LEFT JOIN history_entry e"
                + " ON e.case_id = u.case_id AND " + UnheardSql.ANSWER + " = u.version AND " + UnheardSql.THERE
                + " AND " + SqlFacts.stands("e");
    }

    /** With which code an answer was signed, who reads it asks. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Optional<String> lost() {
        return Optional.of(LOST);
    }
}
