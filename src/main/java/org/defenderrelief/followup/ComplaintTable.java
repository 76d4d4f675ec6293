package org.defenderrelief.followup;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Whoever takes a complaint off first pages has it forgotten: each that is open has its row, since it came, with whoever looks into it. */
public final class ComplaintTable implements DecidingTable {
    private static final String APART = SqlFacts.literals(Set.of(OwnWords.COMPLAINED));
    private static final String TAKEN = SqlFacts.literals(Set.of(OwnWords.COMPLAINT_TAKEN, OwnWords.COMPLAINED_TAKEN));
    private static final String SETTLED =
            SqlFacts.literals(Set.of(OwnWords.COMPLAINT_SETTLED, OwnWords.COMPLAINED_SETTLED));

    private static final String TAKER = SqlFacts.newest(
            "actor_id",
            "e.case_id = r.case_id AND e.action IN (" + TAKEN + ") AND JSON_VALUE(e.facts, '$." + Complaints.ID
                    + "') = r.act");

    /** An entry says how the complaint of that act ended. */
    private static String isSettled(String act) {
        return "EXISTS (SELECT 1 FROM history_entry s WHERE s.case_id = c.case_id AND s.action IN (" + SETTLED
                + ") AND JSON_VALUE(s.facts, '$." + Complaints.ID + "') = " + act + " AND " + SqlFacts.stands("s")
                + ")";
    }

    @Override
    public String name() {
        return "complaint_open";
    }

    @Override
    public String rows() {
        return "SELECT " + SqlFacts.plain("r.act") + " AS id, r.act AS act, IF(r.apart = TRUE, " + APART + ", '"
                + OwnWords.ANSWERED + "') AS action, r.case_id AS case_id, NULL AS person, IF("
                + SqlFacts.near("r.since", "c.occurred_at") + " AND r.taken_by <=> (" + TAKER + ") AND NOT "
                + isSettled("r.act") + ", IF(r.apart = TRUE, '{}', JSON_OBJECT('" + OwnWords.COMPLAINT + "', '"
                + OwnWords.TOLD + "')), NULL) AS facts, '{}' AS commitments FROM complaint_open r"
                + " LEFT JOIN history_entry c ON c.entry = r.act AND " + SqlFacts.stands("c");
    }

    /** With which code a complaint was signed, who reads it asks. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT " + SqlFacts.plain("c.entry") + " AS id FROM history_entry c"
                + " LEFT JOIN complaint_open r ON r.act = c.entry WHERE (c.action = " + APART + " OR c.action = '"
                + OwnWords.ANSWERED + "' AND JSON_VALUE(c.facts, '$." + OwnWords.COMPLAINT
                + "') IS NOT NULL) AND r.act IS NULL AND " + SqlFacts.stands("c") + " AND NOT "
                + isSettled("c.entry"));
    }
}
