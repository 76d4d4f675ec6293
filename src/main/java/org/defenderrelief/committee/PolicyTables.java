package org.defenderrelief.committee;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How policies follow from signed acts, for the verification that replays them. */
public final class PolicyTables {
    /** Each band under its own name, as {@link PolicyFacts} writes them. */
    private static final String BANDS = "(SELECT JSON_OBJECTAGG(CONCAT('band', b.position), CONCAT(COALESCE("
            + SqlFacts.plainAmount("b.up_to", "p.currency") + ", '" + SqlFacts.NONE
            + "'), ':', b.approvals_needed, '/',"
            + " b.quorum, ':', b.rule, ':', b.deadline_hours, 'h:', COALESCE(b.assistance_type, '" + SqlFacts.NONE
            + "'))) FROM committee_policy_band b WHERE b.policy_id = p.id)";

    private static final String FACTS = "JSON_MERGE_PATCH("
            + SqlFacts.object(
                    "policy", "p.id",
                    "currency", "p.currency",
                    "envelope", "p.envelope_id",
                    "emergencyCeiling", SqlFacts.money("p.emergency_ceiling", "p.currency"),
                    "emergencyCoolDown", "p.emergency_cool_down_hours",
                    "holdsFrom", "p.holds_from",
                    "bands", "(SELECT COUNT(*) FROM committee_policy_band c WHERE c.policy_id = p.id)")
            + ", COALESCE(" + BANDS + ", '{}'))";

    private PolicyTables() {}

    private static String select(String act, String action, String person, String facts, String condition) {
        return "SELECT p.id AS id, " + act + " AS act, '" + action + "' AS action, NULL AS case_id, " + person
                + " AS person, " + SqlFacts.plain(facts)
                + " AS facts, '{}' AS commitments FROM committee_policy p WHERE " + condition;
    }

    /** What keepers proposed, confirmed and withdrew. */
    public static class Signed implements DecidingTable {
        @Override
        public String name() {
            return "committee_policy";
        }

        @Override
        public String rows() {
            return select("p.proposed_act", PolicyFacts.PROPOSED, "p.proposed_by", FACTS, "1 = 1")
                    + " UNION ALL "
                    + select(
                            "p.confirmed_act",
                            PolicyFacts.CONFIRMED,
                            "p.confirmed_by",
                            FACTS,
                            "p.confirmed_act IS NOT NULL OR p.confirmed_by IS NOT NULL OR p.confirmed_at IS NOT NULL")
                    + " UNION ALL "
                    + select(
                            "p.withdrawn_act",
                            PolicyFacts.WITHDRAWN,
                            "p.proposed_by",
                            SqlFacts.object("policy", "p.id"),
                            "p.withdrawn_act IS NOT NULL OR p.withdrawn_at IS NOT NULL");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.KEEPER);
        }

        @Override
        public Set<String> complete() {
            return Set.of(PolicyFacts.PROPOSED, PolicyFacts.CONFIRMED, PolicyFacts.WITHDRAWN);
        }
    }
}
