package org.defenderrelief.referral;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** What other funds sent and asked, each row by the act of the service that took it: it waits exactly as long as no act that stands says that it does not. */
public final class CameTables {
    private CameTables() {}

    /** A referral waits until it was taken or declined here, or called back by the fund that sent it. */
    public static final class Received extends Came {
        public Received() {
            super(
                    "referral_received",
                    ReferralFacts.RECEIVED,
                    Set.of(ReferralFacts.TAKEN, ReferralFacts.DECLINED, ReferralFacts.REVOKED),
                    List.of(new Named(ReferralFacts.REFERRAL, "id"), new Named(ReferralFacts.FUND, "fund_id")));
        }
    }

    /** A question waits until somebody tells, or declines to. */
    public static final class Asked extends Came {
        public Asked() {
            super(
                    "referral_question_came",
                    ReferralFacts.QUESTION_CAME,
                    Set.of(ReferralFacts.TOLD, ReferralFacts.NOT_TOLD),
                    List.of(new Named(ReferralFacts.QUESTION, "id")));
        }
    }

    /** A fact, and the column that holds the same. */
    private record Named(String fact, String column) {
        String said(String entry) {
            return text("JSON_VALUE(" + entry + ".facts, '$." + fact + "')");
        }

        String is(String acts) {
            return acts + "." + column + " = " + text("r." + column);
        }

        /** Of a bounded length, so that what is looked up by it gets an index: there may be many rows. */
        private static String text(String value) {
            return "CAST(" + value + " AS CHAR(36))";
        }
    }

    /** What came. */
    private abstract static class Came implements DecidingTable {
        private final String table;
        private final String came;
        private final Set<String> settled;
        private final List<Named> names;

        /** @param came the act that it did @param settled acts by which it waits no more @param names what an act names it by, its id first */
        private Came(String table, String came, Set<String> settled, List<Named> names) {
            this.table = table;
            this.came = came;
            this.settled = settled;
            this.names = names;
        }

        @Override
        public String name() {
            return table;
        }

        @Override
        public String rows() {
            String fits = SqlFacts.near("r.received_at", "c.came_at") + " AND IF(r.settled_at IS NULL, s.id IS NULL, "
                    + SqlFacts.near("r.settled_at", "s.first_at") + " OR " + SqlFacts.near("r.settled_at", "s.last_at")
                    + ")";
            return "SELECT CAST(r.id AS CHAR) AS id, c.act AS act, '" + came
                    + "' AS action, NULL AS case_id, NULL AS person, IF(" + fits + ", " + facts()
                    + ", NULL) AS facts, NULL AS commitments FROM " + table
                    + " r LEFT JOIN (SELECT DISTINCT " + names.get(0).said("e")
                    + " AS id, e.entry AS act, e.occurred_at AS came_at FROM history_entry e WHERE e.case_id IS NULL AND e.action = '"
                    + came + "' AND " + SqlFacts.stands("e") + ") c ON "
                    + names.get(0).is("c") + " LEFT JOIN (SELECT " + columns("s")
                    + ", MIN(s.occurred_at) AS first_at, MAX(s.occurred_at) AS last_at FROM history_entry s"
                    + " WHERE s.case_id IS NULL AND s.action IN (" + SqlFacts.literals(settled) + ") AND "
                    + SqlFacts.stands("s") + " GROUP BY "
                    + names.stream().map(each -> each.said("s")).collect(Collectors.joining(", ")) + ") s ON "
                    + names.stream().map(each -> each.is("s")).collect(Collectors.joining(" AND "));
        }

        private String facts() {
            return SqlFacts.object(names.stream()
                    .flatMap(each -> List.of(each.fact(), "r." + each.column()).stream())
                    .toArray(String[]::new));
        }

        private String columns(String entry) {
            return names.stream()
                    .map(each -> each.said(entry) + " AS " + each.column())
                    .collect(Collectors.joining(", "));
        }

        /** The service took it. */
        @Override
        public Set<Office> offices() {
            return Set.of();
        }

        /** Each that came has its row. */
        @Override
        public Optional<String> lost() {
            return Optional.of(
                    "SELECT c.id AS id FROM (SELECT DISTINCT " + names.get(0).said("e")
                            + " AS id FROM history_entry e WHERE e.case_id IS NULL AND e.action = '" + came
                            + "' AND " + SqlFacts.stands("e")
                            + ") c LEFT JOIN (SELECT DISTINCT CAST(t.id AS CHAR(36)) AS id FROM " + table
                            + " t) r ON r.id = c.id WHERE r.id IS NULL");
        }
    }
}
