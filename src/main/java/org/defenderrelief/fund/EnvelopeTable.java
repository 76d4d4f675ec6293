package org.defenderrelief.fund;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Envelopes with their regions and types of assistance, as keepers proposed, confirmed and withdrew them. */
public final class EnvelopeTable implements DecidingTable {
    private static final String TERMS = "'envelope', CAST(e.id AS CHAR), 'code', e.code, 'donor', d.code,"
            + " 'names', SHA2(CONCAT(d.name, '|', e.title), 256), 'total', " + SqlFacts.money("e.total", "e.currency")
            + ", 'ceiling', " + SqlFacts.money("e.ceiling", "e.currency")
            + ", 'from', CAST(e.valid_from AS CHAR), 'until', CAST(e.valid_until AS CHAR),"
            + " 'regions', COALESCE((SELECT GROUP_CONCAT(r.region ORDER BY r.region SEPARATOR ',')"
            + " FROM envelope_region r WHERE r.envelope_id = e.id), ''),"
            + " 'types', COALESCE((SELECT GROUP_CONCAT(t.assistance_type ORDER BY t.assistance_type SEPARATOR ',')"
            + " FROM envelope_assistance_type t WHERE t.envelope_id = e.id), ''),"
            + " 'exchange', e.exchange_rule, 'bearsCosts', IF(e.bears_costs, 'YES', 'NO'),"
            + " 'reporting', e.reporting_currency, 'mostOfRequest', COALESCE(CAST(e.most_of_request AS CHAR), ''),"
            + " 'mostOfBudget', COALESCE(CAST(e.most_of_budget AS CHAR), ''), 'personMost', COALESCE("
            + SqlFacts.money("e.person_most", "e.currency")
            + ", ''), 'personMonths', COALESCE(CAST(e.person_months AS CHAR), ''),"
            + " 'excludedRegions', COALESCE((SELECT GROUP_CONCAT(x.region ORDER BY x.region SEPARATOR ',')"
            + " FROM envelope_excluded_region x WHERE x.envelope_id = e.id), ''),"
            + " 'excludedPartners', SHA2(COALESCE((SELECT GROUP_CONCAT(x.partner ORDER BY BINARY x.partner SEPARATOR ',')"
            + " FROM envelope_excluded_partner x WHERE x.envelope_id = e.id), ''), 256), 'screening', e.screening";
    private static final String FROM = " FROM envelope e LEFT JOIN donor d ON d.id = e.donor_id";

    @Override
    public String name() {
        return "envelope";
    }

    @Override
    public String rows() {
        return "SELECT CAST(e.id AS CHAR) AS id, e.proposed_act AS act, '" + EnvelopeFacts.PROPOSED
                + "' AS action, NULL AS case_id, e.proposed_by AS person, "
                + SqlFacts.plain("JSON_OBJECT(" + TERMS + ")")
                + " AS facts, NULL AS commitments" + FROM
                + " UNION ALL SELECT CAST(e.id AS CHAR), e.confirmed_act, '" + EnvelopeFacts.CONFIRMED
                + "', NULL, e.confirmed_by, "
                + SqlFacts.plain("JSON_OBJECT('proposal', CAST(e.proposed_act AS CHAR), " + TERMS + ")") + ", NULL"
                + FROM
                + " WHERE e.confirmed_at IS NOT NULL OR e.confirmed_by IS NOT NULL OR e.confirmed_act IS NOT NULL"
                + " UNION ALL SELECT CAST(e.id AS CHAR), e.withdrawn_act, '" + EnvelopeFacts.WITHDRAWN
                + "', NULL, e.proposed_by, "
                + SqlFacts.plain(
                        "JSON_OBJECT('envelope', CAST(e.id AS CHAR), 'proposal', CAST(e.proposed_act AS CHAR))")
                + ", NULL" + FROM + " WHERE e.withdrawn_act IS NOT NULL OR e.withdrawn_at IS NOT NULL";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER);
    }

    @Override
    public Set<String> complete() {
        return Set.of(EnvelopeFacts.PROPOSED, EnvelopeFacts.CONFIRMED, EnvelopeFacts.WITHDRAWN);
    }
}
