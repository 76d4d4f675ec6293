package org.defenderrelief.partner;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How what is said of partner organisations follows from keepers' acts, for the verification that replays them. */
public final class StatementTables implements DecidingTable {
    private static final String FACTS = SqlFacts.object(
            PartnerFacts.STATEMENT,
            "s.id",
            PartnerFacts.ORGANISATION,
            "s.organisation",
            PartnerFacts.KIND,
            "s.kind",
            "name",
            SqlFacts.hash("COALESCE(s.name, '')"),
            "vouching",
            SqlFacts.hash("COALESCE(s.vouching, '')"),
            "reason",
            SqlFacts.hash("COALESCE(s.reason, '')"),
            PartnerFacts.UNTIL,
            "s.vetted_until",
            PartnerFacts.SUSPENSION,
            "s.suspension");

    @Override
    public String name() {
        return "partner_statement";
    }

    private static String select(String act, String action, String person, String facts, String condition) {
        return "SELECT s.id AS id, " + act + " AS act, '" + action + "' AS action, NULL AS case_id, " + person
                + " AS person, " + SqlFacts.plain(facts)
                + " AS facts, '{}' AS commitments FROM partner_statement s WHERE " + condition;
    }

    @Override
    public String rows() {
        return select("s.proposed_act", PartnerFacts.PROPOSED, "s.proposed_by", FACTS, "s.kind <> 'SUSPENDED'")
                + " UNION ALL "
                + select("s.proposed_act", PartnerFacts.SUSPENDED, "s.proposed_by", FACTS, "s.kind = 'SUSPENDED'")
                + " UNION ALL "
                + select(
                        "s.confirmed_act",
                        PartnerFacts.CONFIRMED,
                        "s.confirmed_by",
                        FACTS,
                        "s.confirmed_act IS NOT NULL OR s.confirmed_by IS NOT NULL OR s.confirmed_at IS NOT NULL")
                + " UNION ALL "
                + select(
                        "s.withdrawn_act",
                        PartnerFacts.WITHDRAWN,
                        "s.proposed_by",
                        SqlFacts.object(PartnerFacts.STATEMENT, "s.id", PartnerFacts.ORGANISATION, "s.organisation"),
                        "s.withdrawn_act IS NOT NULL OR s.withdrawn_at IS NOT NULL");
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER);
    }

    @Override
    public Set<String> complete() {
        return Set.of(PartnerFacts.PROPOSED, PartnerFacts.SUSPENDED, PartnerFacts.CONFIRMED, PartnerFacts.WITHDRAWN);
    }
}
