package org.defenderrelief.referral;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How which other funds there are follows from keepers' acts, for the verification that replays them. */
public final class FundTable implements DecidingTable {
    private static final String NAMED = SqlFacts.object(FundFacts.FUND, "f.id");
    private static final String FACTS = SqlFacts.object(
            FundFacts.FUND,
            "f.id",
            "name",
            SqlFacts.hash("f.name"),
            "address",
            SqlFacts.hash("f.address"),
            FundFacts.ROOT,
            "f.root",
            "key",
            SqlFacts.hash("f.service_key"));
    private static final String ENDED = "(f.ended_act IS NOT NULL OR f.ended_by IS NOT NULL OR f.ended_at IS NOT NULL)";

    @Override
    public String name() {
        return "referral_fund";
    }

    private static String select(String act, String action, String person, String facts, String condition) {
        return "SELECT f.id AS id, " + act + " AS act, '" + action + "' AS action, NULL AS case_id, " + person
                + " AS person, " + SqlFacts.plain(facts)
                + " AS facts, '{}' AS commitments FROM referral_fund f WHERE " + condition;
    }

    @Override
    public String rows() {
        return select("f.proposed_act", FundFacts.PROPOSED, "f.proposed_by", FACTS, "1 = 1")
                + " UNION ALL "
                + select(
                        "f.confirmed_act",
                        FundFacts.CONFIRMED,
                        "f.confirmed_by",
                        FACTS,
                        "f.confirmed_act IS NOT NULL OR f.confirmed_by IS NOT NULL OR f.confirmed_at IS NOT NULL")
                + " UNION ALL "
                + select(
                        "f.ended_act", FundFacts.WITHDRAWN, "f.ended_by", NAMED, ENDED + " AND f.confirmed_act IS NULL")
                + " UNION ALL "
                + select(
                        "f.ended_act",
                        FundFacts.ENDED,
                        "f.ended_by",
                        NAMED,
                        ENDED + " AND f.confirmed_act IS NOT NULL");
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER);
    }

    @Override
    public Set<String> complete() {
        return FundFacts.ALL;
    }
}
