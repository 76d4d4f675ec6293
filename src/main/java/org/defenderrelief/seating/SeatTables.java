package org.defenderrelief.seating;

import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How the rows of seats and substitutes follow from signed acts. */
public final class SeatTables {
    private SeatTables() {}

    /** What keepers proposed, confirmed and withdrew. */
    public static final class Changes implements DecidingTable {
        private static final String NAMED = SqlFacts.object(SeatFacts.CHANGE, "s.id");
        private static final String FACTS =
                SqlFacts.object(SeatFacts.CHANGE, "s.id", SeatFacts.PERSON, "s.person_id", SeatFacts.KIND, "s.kind");

        private static String select(String act, String action, String person, String facts, String condition) {
            return "SELECT s.id AS id, " + act + " AS act, '" + action + "' AS action, NULL AS case_id, " + person
                    + " AS person, " + SqlFacts.plain(facts)
                    + " AS facts, '{}' AS commitments FROM seat_change s WHERE "
                    + condition;
        }

        @Override
        public String name() {
            return "seat_change";
        }

        @Override
        public String rows() {
            return select("s.proposed_act", SeatFacts.PROPOSED, "s.proposed_by", FACTS, "1 = 1")
                    + " UNION ALL "
                    + select(
                            "s.confirmed_act",
                            SeatFacts.CONFIRMED,
                            "s.confirmed_by",
                            FACTS,
                            "s.confirmed_act IS NOT NULL OR s.confirmed_by IS NOT NULL OR s.confirmed_at IS NOT NULL")
                    + " UNION ALL "
                    + select(
                            "s.withdrawn_act",
                            SeatFacts.WITHDRAWN,
                            "s.proposed_by",
                            NAMED,
                            "s.withdrawn_act IS NOT NULL OR s.withdrawn_at IS NOT NULL");
        }

        @Override
        public Set<Office> offices() {
            return Set.of(Office.KEEPER);
        }

        @Override
        public Set<String> complete() {
            return Set.of(SeatFacts.PROPOSED, SeatFacts.CONFIRMED, SeatFacts.WITHDRAWN);
        }
    }

    /** Whom members named to vote for them, and what was ended early. */
    public static final class Substitutes implements DecidingTable {
        private static String select(String act, String action, String person, String facts, String condition) {
            return "SELECT CAST(s.act AS CHAR) AS id, " + act + " AS act, '" + action
                    + "' AS action, NULL AS case_id, " + person + " AS person, " + SqlFacts.plain(facts)
                    + " AS facts, '{}' AS commitments FROM seat_substitute s WHERE " + condition;
        }

        @Override
        public String name() {
            return "seat_substitute";
        }

        @Override
        public String rows() {
            String named = SqlFacts.object(
                    SeatFacts.SUBSTITUTE, "s.substitute_id",
                    SeatFacts.FROM, SqlFacts.time("s.starts_at"),
                    SeatFacts.UNTIL, SqlFacts.time("s.ends_at"));
            return select("s.act", SeatFacts.NAMED, "s.member_id", named, "1 = 1")
                    + " UNION ALL "
                    + select(
                            "s.ended_act",
                            SeatFacts.ENDED,
                            "s.ended_by",
                            SqlFacts.object(SeatFacts.NAMING, "s.act"),
                            "s.ended_act IS NOT NULL OR s.ended_by IS NOT NULL OR s.ended_at IS NOT NULL");
        }

        @Override
        public Set<Office> offices() {
            return Set.of(Office.COMMITTEE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(SeatFacts.NAMED, SeatFacts.ENDED);
        }
    }
}
