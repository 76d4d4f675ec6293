package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Each answer of the person in danger that nobody of triage, or no auditor, has read waits on their first pages, whatever was said later: whoever takes it off has it forgotten.
 * That they have read it, their acts say; that they are to read it again, since finance confirmed something, the row alone.
 */
public final class UnheardTable implements DecidingTable {
    private static final String OWN = CompartmentName.OWN.value();

    private static final String ANSWER = "JSON_VALUE(e.facts, '$." + OwnWords.VERSION + "')";

    /** Answers that are not erased. */
    private static final String THERE = "e.action = '" + OwnWords.ANSWERED
            + "' AND NOT EXISTS (SELECT 1 FROM history_entry l WHERE l.case_id = e.case_id AND l.id > e.id AND l.action = '"
            + Erasures.ACTION + "' AND JSON_VALUE(l.facts, '$." + Erasures.NAME + "') = '" + OWN + "')";

    private static final String LOST =
            Stream.of(Role.TRIAGE, Role.AUDITOR).map(UnheardTable::lost).collect(Collectors.joining(" UNION ALL "));

    /** Answers that nobody of that role has read, and that do not wait for them: a number that is neither yes nor no shows them to nobody. */
    private static String lost(Role role) {
        String waits = role == Role.TRIAGE ? "u.for_triage = TRUE" : "u.for_audit = TRUE";
        return "SELECT CONCAT(" + SqlFacts.plain("e.case_id") + ", '@', " + SqlFacts.plain(ANSWER)
                + ") AS id FROM history_entry e LEFT JOIN own_unheard u ON u.case_id = e.case_id AND u.version = "
                + ANSWER + " AND " + waits + " AND u.since <= e.occurred_at + INTERVAL " + SqlFacts.SECONDS_APART
                + " SECOND WHERE " + THERE
                + " AND u.case_id IS NULL AND NOT EXISTS (SELECT 1 FROM history_entry d WHERE d.case_id = e.case_id AND d.action = '"
                + ReadInSession.ACTION + "' AND JSON_VALUE(d.facts, '$." + ReadInSession.PART + "') = '" + OWN
                + "' AND JSON_VALUE(d.facts, '$." + ReadInSession.VERSION + "') = " + ANSWER + " AND FIND_IN_SET('"
                + role.realmName() + "', d.actor_roles) > 0)";
    }

    @Override
    public String name() {
        return "own_unheard";
    }

    /** Each is of an answer of the person in danger. */
    @Override
    public String rows() {
        return "SELECT CONCAT(CAST(u.case_id AS CHAR), '@', u.version) AS id, u.case_id AS act, '" + RegisterCase.ACTION
                + "' AS action, u.case_id AS case_id, NULL AS person, IF(EXISTS (SELECT 1 FROM history_entry e"
                + " WHERE e.case_id = u.case_id AND e.action = '" + OwnWords.ANSWERED
                + "' AND " + ANSWER + " = u.version), '{}', NULL) AS facts, NULL AS commitments FROM own_unheard u";
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
