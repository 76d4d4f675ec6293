package org.defenderrelief.reporting;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Reports for donors, as somebody of finance or a keeper made them: the hash is taken of what stands there now. */
public final class ReportTable implements DecidingTable {
    private static final String SAID = "'donor', r.donor_code, 'scope', IF(r.envelope_id IS NULL, 'DONOR', 'ENVELOPE'),"
            + " 'from', CAST(r.from_day AS CHAR), 'until', CAST(r.until_day AS CHAR), 'least', CAST(r.least AS CHAR),"
            + " 'report', SHA2(r.content, 256)";

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String rows() {
        return "SELECT CAST(r.id AS CHAR) AS id, r.id AS act, '" + ReportFacts.MADE
                + "' AS action, NULL AS case_id, r.made_by AS person, "
                + SqlFacts.plain("IF(r.envelope_id IS NULL, JSON_OBJECT(" + SAID + "), JSON_OBJECT(" + SAID
                        + ", 'envelope', CAST(r.envelope_id AS CHAR)))")
                + " AS facts, NULL AS commitments FROM report r";
    }

    @Override
    public Set<Office> offices() {
        return Reports.MAKERS;
    }

    @Override
    public Set<String> complete() {
        return Set.of(ReportFacts.MADE);
    }
}
