package org.defenderrelief.casefile;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each duty must come of an act that makes it, by the very person; what somebody wrote beside the tree makes none. */
public final class CaseDutyTable implements DecidingTable {
    @Override
    public String name() {
        return "case_duty";
    }

    @Override
    public String rows() {
        String makes = Arrays.stream(Duty.values())
                .map(duty -> "(d.duty = '" + duty + "' AND e.action IN (" + SqlFacts.literals(duty.actions()) + "))")
                .collect(Collectors.joining(" OR "));
        return "SELECT CONCAT(d.case_id, '/', d.person_id) AS id, d.act AS act, IF(" + makes
                + ", e.action, d.duty) AS action, d.case_id AS case_id, d.person_id AS person, '{}' AS facts,"
                + " '{}' AS commitments FROM case_duty d LEFT JOIN history_entry e ON e.entry = d.act AND "
                + SqlFacts.stands("e");
    }

    @Override
    public Set<Office> offices() {
        return Set.of();
    }

    @Override
    public Optional<String> lost() {
        return Optional.of("SELECT CONCAT(e.case_id, '/', e.actor_id) AS id FROM history_entry e"
                + " JOIN case_file f ON f.id = e.case_id"
                + " LEFT JOIN case_duty d ON d.case_id = e.case_id AND d.person_id = e.actor_id WHERE e.action IN ("
                + SqlFacts.literals(Duty.allActions()) + ") AND d.case_id IS NULL AND " + SqlFacts.stands("e"));
    }
}
