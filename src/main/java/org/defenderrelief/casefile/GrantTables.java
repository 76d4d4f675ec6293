package org.defenderrelief.casefile;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** The tables of grants and how their rows follow from what was signed. That each was signed in its office, {@link GrantsAsSigned} tells. */
public final class GrantTables {
    private GrantTables() {}

    /** Each step says what its act says, and none is missing. */
    public static final class Steps implements DecidingTable {
        @Override
        public String name() {
            return "case_grant";
        }

        @Override
        public String rows() {
            return Arrays.stream(GrantStep.Kind.values()).map(Steps::rows).collect(Collectors.joining(" UNION ALL "));
        }

        private static String rows(GrantStep.Kind kind) {
            String facts =
                    switch (kind) {
                        case ASKED ->
                            SqlFacts.object(
                                    "part",
                                    "g.part",
                                    "version",
                                    "g.version",
                                    "keys",
                                    "g.kid",
                                    "note",
                                    "g.note_version",
                                    "reason",
                                    "g.reason");
                        case GIVEN ->
                            SqlFacts.object(
                                    "grant",
                                    "g.grant_id",
                                    "part",
                                    "g.part",
                                    "version",
                                    "g.version",
                                    "keys",
                                    "g.kid",
                                    "until",
                                    SqlFacts.time("g.until_at"));
                        case REFUSED -> SqlFacts.object("grant", "g.grant_id", "reason", "g.reason");
                        case WITHDRAWN -> SqlFacts.object("grant", "g.grant_id");
                    };
            return "SELECT g.act AS id, g.act AS act, '" + kind.action() + "' AS action, g.case_id AS case_id,"
                    + " g.person_id AS person, " + SqlFacts.plain(facts) + " AS facts, '{}' AS commitments"
                    + " FROM case_grant g WHERE g.kind = '" + kind + "'";
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.noneOf(Office.class);
        }

        @Override
        public Set<String> complete() {
            return Arrays.stream(GrantStep.Kind.values())
                    .map(GrantStep.Kind::action)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Each sealed key is the one that was given, to whom and for what it was given. */
    public static final class Keys implements DecidingTable {
        @Override
        public String name() {
            return "compartment_grant";
        }

        @Override
        public String rows() {
            return "SELECT k.grant_id AS id, g.act AS act, '" + GrantStep.Kind.GIVEN.action()
                    + "' AS action, k.case_id AS case_id, NULL AS person, "
                    + SqlFacts.object("grant", "k.grant_id", "part", "k.name", "version", "k.version", "keys", "k.kid")
                    + " AS facts, JSON_OBJECT('grant', k.hash) AS commitments FROM compartment_grant_hash k"
                    + " LEFT JOIN case_grant g ON g.grant_id = k.grant_id AND g.kind = 'GIVEN' UNION ALL " + erased();
        }

        /** A key goes with what it opened. */
        private static String erased() {
            return "SELECT g.grant_id, g.act, '" + GrantStep.Kind.GIVEN.action()
                    + "', g.case_id, NULL, '{}', '{}' FROM case_grant g JOIN compartment_state p ON p.case_id = g.case_id"
                    + " AND p.name = g.part AND p.version = g.version AND p.erased_act IS NOT NULL WHERE g.kind = 'GIVEN'"
                    + " AND NOT EXISTS (SELECT 1 FROM compartment_grant_hash k WHERE k.grant_id = g.grant_id)";
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.TRIAGE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(GrantStep.Kind.GIVEN.action());
        }
    }
}
