package org.defenderrelief.casefile;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.vault.roster.Office;

/** Each part of a case must be what the act that wrote it commits to, by the person it names. */
public final class CompartmentTable implements DecidingTable {
    @Override
    public String name() {
        return "compartment";
    }

    @Override
    public String rows() {
        return "SELECT CONCAT(p.case_id, '/', p.name, '@', p.version) AS id, p.batch AS act, IFNULL(e.action, '') AS action,"
                + " p.case_id AS case_id, p.written_by AS person, '{}' AS facts,"
                + " JSON_OBJECT(CONCAT(p.name, '@', p.version), LOWER(HEX(p.commitment))) AS commitments"
                + " FROM compartment p JOIN case_file c ON c.id = p.case_id LEFT JOIN history_entry e ON e.entry = p.batch";
    }

    /** Of several: which is for whom, the service looks at when it opens one. */
    @Override
    public Set<Office> offices() {
        return Set.of();
    }
}
