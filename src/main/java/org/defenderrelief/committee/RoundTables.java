package org.defenderrelief.committee;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** How rounds and votes follow from signed acts, for the verification that replays them: one table for each step, by who may take it. */
public final class RoundTables {
    private static final String ROUND = "committee_round";

    private static final String ASKED = merged(
            SqlFacts.object(FurtherShare.sql("r.further")),
            SqlFacts.object(
                    "round",
                    "r.id",
                    "kind",
                    "r.kind",
                    "proposal",
                    "r.proposal_hash",
                    "amount",
                    SqlFacts.money("r.amount", "r.currency"),
                    TranchesAsSigned.TRANCHES,
                    "r.tranches",
                    "inEnvelope",
                    SqlFacts.money("r.envelope_amount", "r.envelope_currency"),
                    "envelope",
                    "r.envelope_id",
                    "rate",
                    SqlFacts.decimal("r.rate"),
                    "rateSource",
                    SqlFacts.hash("r.rate_source"),
                    "rateDate",
                    "r.rate_date",
                    RoundFacts.FURTHER_RATES,
                    SqlFacts.hash("r.further_rate_sources"),
                    RoundFacts.ASSISTANCE,
                    "r.assistance_types",
                    "needsVersion",
                    "r.needs_version",
                    "payee",
                    "r.payee_commitment",
                    "conditions",
                    "r.conditions_commitment",
                    "policy",
                    "r.policy_id",
                    "approvalsNeeded",
                    "r.approvals_needed",
                    "quorum",
                    "r.quorum",
                    "rule",
                    "r.rule",
                    "due",
                    SqlFacts.time("r.due_at")));

    private static final String FURTHER_GRANTED = SqlFacts.object(GrantedShare.sql("r.further_granted"));

    private static final String GRANTED = merged(
            FURTHER_GRANTED,
            SqlFacts.object(
                    "approved", SqlFacts.money("r.approved_amount", "r.currency"),
                    "commitment", "r.commitment_id",
                    "envelope", "r.envelope_id",
                    "needsVersion", "r.needs_version",
                    "payee", "r.payee_commitment"));

    /** What a round of its kind and state has, and nothing else: each column beside that would be nobody's word. */
    private static final String AS_ITS_STATE_HAS_IT = String.join(
            " AND ",
            SqlFacts.plain("r.status") + " IN ('OPEN', 'APPROVED', 'DECLINED', 'DEFERRED', 'VOIDED', 'RELEASED')",
            "(r.kind = 'DECISION' OR r.status IN ('OPEN', 'APPROVED', 'DECLINED'))",
            "(r.kind = 'RATIFICATION') = (r.released_by IS NOT NULL)",
            "(r.kind = 'RATIFICATION') = (r.decision_round IS NOT NULL)",
            "(r.kind = 'RATIFICATION' OR r.status IN ('APPROVED', 'RELEASED')) = (r.commitment_id IS NOT NULL)",
            "(r.further_granted IS NULL OR (r.commitment_id IS NOT NULL AND r.further IS NOT NULL))",
            "(r.status IN ('APPROVED', 'RELEASED')) = (r.approved_amount IS NOT NULL)",
            "(r.status = 'DECLINED') = (r.reason_code IS NOT NULL)",
            "(r.status = 'VOIDED') = (r.void_cause IS NOT NULL)",
            "(r.status = 'OPEN') = (r.settled_act IS NULL)",
            "(r.status = 'OPEN') = (r.decided_at IS NULL)");

    private RoundTables() {}

    /** How a round was asked, if it has no column that its state does not have. Each round is held against an act, whatever it calls itself. */
    private static String asked(String action, String person, String facts, String condition) {
        return select(
                "r.opened_act",
                "'" + action + "'",
                person,
                "IF(" + AS_ITS_STATE_HAS_IT + ", " + facts + ", NULL)",
                condition);
    }

    private static String select(String act, String action, String person, String facts, String condition) {
        return "SELECT r.id AS id, " + act + " AS act, " + action + " AS action, r.case_id AS case_id, " + person
                + " AS person, " + facts + " AS facts, '{}' AS commitments FROM committee_round r WHERE " + condition;
    }

    private static String ended(String action, String condition) {
        String outcome = merged(
                GRANTED,
                SqlFacts.object(
                        "round", "r.id",
                        "proposal", "r.proposal_hash",
                        "outcome", "r.status",
                        "reason", "r.reason_code"));
        String facts = "IF(r.kind = 'DECISION', " + outcome + ", "
                + merged(outcome, SqlFacts.object("decisionRound", "r.decision_round")) + ")";
        return select("r.settled_act", action, "NULL", facts, condition);
    }

    private static String merged(String first, String second) {
        return "JSON_MERGE_PATCH(" + first + ", " + second + ")";
    }

    /** What triage asked. */
    public static class Opened implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            return asked(RoundFacts.OPENED, "r.opened_by", ASKED, "r.kind <> 'RATIFICATION'");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.TRIAGE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.OPENED);
        }
    }

    /** What members gave more time. */
    public static class Extended implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            return select(
                    "r.extended_act",
                    "'" + RoundFacts.EXTENDED + "'",
                    "r.extended_by",
                    SqlFacts.object("round", "r.id", "until", SqlFacts.time("r.extended_until")),
                    "r.extended_act IS NOT NULL OR r.extended_by IS NOT NULL OR r.extended_until IS NOT NULL");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.COMMITTEE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.EXTENDED);
        }
    }

    /** What one member released, as the ratification holds it. */
    public static class Released implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            String facts = merged(
                    merged(ASKED, FURTHER_GRANTED),
                    SqlFacts.object(
                            "approved",
                            SqlFacts.money("r.amount", "r.currency"),
                            "commitment",
                            "r.commitment_id",
                            "decisionRound",
                            "r.decision_round"));
            return asked(RoundFacts.RELEASED, "r.released_by", facts, "r.kind = 'RATIFICATION'");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.COMMITTEE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.RELEASED);
        }
    }

    /** The same, as the round holds it whose place the release took. */
    public static class Overtaken implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            return select(
                    "r.settled_act",
                    "'" + RoundFacts.RELEASED + "'",
                    "NULL",
                    merged(GRANTED, SqlFacts.object("decisionRound", "r.id")),
                    "r.status = 'RELEASED'");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.COMMITTEE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.RELEASED);
        }
    }

    /** What members granted, and stood by. */
    public static class Granted implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            return ended(
                    "IF(r.kind = 'DECISION', '" + RoundFacts.APPROVED + "', '" + RoundFacts.RATIFIED + "')",
                    "r.status = 'APPROVED'");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.COMMITTEE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.APPROVED, RoundFacts.RATIFIED);
        }
    }

    /** What members, or triage closing the round, ended otherwise. */
    public static class Ended implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            String declined = "IF(r.kind = 'DECISION', '" + RoundFacts.DECLINED + "', '" + RoundFacts.REFUSED + "')";
            return ended(
                    "IF(r.status = 'DECLINED', " + declined + ", '" + RoundFacts.DEFERRED + "')",
                    "r.status IN ('DECLINED', 'DEFERRED')");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.COMMITTEE, Office.TRIAGE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.DECLINED, RoundFacts.DEFERRED, RoundFacts.REFUSED);
        }
    }

    /** What was voided, by whoever changed what it was about: a partner too, or the service. */
    public static class Voided implements DecidingTable {
        @Override
        public String name() {
            return ROUND;
        }

        @Override
        public String rows() {
            return select(
                    "r.settled_act",
                    "'" + RoundFacts.VOIDED + "'",
                    "NULL",
                    SqlFacts.object("round", "r.id", "cause", "r.void_cause"),
                    "r.status = 'VOIDED'");
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.noneOf(Office.class);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.VOIDED);
        }
    }

    /** What members voted last. */
    public static class Cast implements DecidingTable {
        @Override
        public String name() {
            return "committee_vote";
        }

        @Override
        public String rows() {
            String facts = SqlFacts.object(
                    "round",
                    "v.round_id",
                    "proposal",
                    "v.proposal_hash",
                    "choice",
                    "v.choice",
                    "amount",
                    SqlFacts.money("v.amount", "r.currency"),
                    "reason",
                    "v.reason_code",
                    StoodIn.FOR,
                    "v.stands_in_for",
                    "revision",
                    "v.revision");
            return "SELECT CONCAT(v.round_id, '/', v.voter) AS id, v.act AS act, "
                    + SqlFacts.plain("IF(" + SqlFacts.nearAct("v.cast_at", "v.act") + ", '" + RoundFacts.VOTED
                            + "', 'cast at another time')")
                    + " AS action,"
                    + " v.case_id AS case_id, v.voter AS person, " + facts + " AS facts, '{}' AS commitments"
                    + " FROM committee_vote v LEFT JOIN committee_round r ON r.id = v.round_id";
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.COMMITTEE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(RoundFacts.VOTED);
        }

        @Override
        public List<String> lastOf() {
            return List.of("round");
        }
    }
}
