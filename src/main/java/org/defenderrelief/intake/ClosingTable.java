package org.defenderrelief.intake;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How what is said about taking no requests follows from keepers' acts, for the verification that replays them. */
public final class ClosingTable implements DecidingTable {
    private static final String NAMED = SqlFacts.object(ClosingFacts.CLOSING, "c.id");
    private static final String FACTS = SqlFacts.object(
            ClosingFacts.CLOSING, "c.id", ClosingFacts.UNTIL, "c.closed_until", "content", SqlFacts.hash("c.content"));
    private static final String ENDED = "(c.ended_act IS NOT NULL OR c.ended_by IS NOT NULL OR c.ended_at IS NOT NULL)";

    @Override
    public String name() {
        return "intake_closing";
    }

    private static String select(String act, String action, String person, String facts, String condition) {
        return "SELECT c.id AS id, " + act + " AS act, '" + action + "' AS action, NULL AS case_id, " + person
                + " AS person, " + SqlFacts.plain(facts)
                + " AS facts, '{}' AS commitments FROM intake_closing c WHERE " + condition;
    }

    @Override
    public String rows() {
        return select("c.proposed_act", ClosingFacts.PROPOSED, "c.proposed_by", FACTS, "1 = 1")
                + " UNION ALL "
                + select(
                        "c.confirmed_act",
                        ClosingFacts.CONFIRMED,
                        "c.confirmed_by",
                        FACTS,
                        "c.confirmed_act IS NOT NULL OR c.confirmed_by IS NOT NULL OR c.confirmed_at IS NOT NULL")
                + " UNION ALL "
                + select(
                        "c.ended_act",
                        ClosingFacts.WITHDRAWN,
                        "c.ended_by",
                        NAMED,
                        ENDED + " AND c.confirmed_act IS NULL")
                + " UNION ALL "
                + select(
                        "c.ended_act",
                        ClosingFacts.REOPENED,
                        "c.ended_by",
                        NAMED,
                        ENDED + " AND c.confirmed_act IS NOT NULL");
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.KEEPER);
    }

    @Override
    public Set<String> complete() {
        return Set.of(ClosingFacts.PROPOSED, ClosingFacts.CONFIRMED, ClosingFacts.WITHDRAWN, ClosingFacts.REOPENED);
    }
}
