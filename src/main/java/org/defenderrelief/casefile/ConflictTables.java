package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/** How the rows of declared conflicts, and of who was kept from a case for one, follow from signed acts. */
public final class ConflictTables {
    /** Who can have a duty on a case, and so declares what they must not decide about. */
    static final Set<Office> OFFICES = Set.of(Office.TRIAGE, Office.COMMITTEE, Office.FINANCE);

    private static final String TABLE = "standing_conflict";

    private ConflictTables() {}

    /** What was declared, with the very document that the act commits to. */
    public static final class Declared implements DecidingTable {
        @Override
        public String name() {
            return TABLE;
        }

        @Override
        public String rows() {
            return "SELECT CAST(s.act AS CHAR) AS id, s.act AS act, '" + DeclaredConflicts.DECLARED
                    + "' AS action, NULL AS case_id, s.person_id AS person, '{}' AS facts, JSON_OBJECT('"
                    + CompartmentName.CONFLICT + "@1', " + SqlFacts.plain("COALESCE(LOWER(HEX(p.commitment)), 'none')")
                    + ") AS commitments FROM standing_conflict s LEFT JOIN compartment p ON p.case_id = s.act"
                    + " AND p.name = '" + CompartmentName.CONFLICT + "' AND p.version = 1 AND p.batch = s.act";
        }

        @Override
        public Set<Office> offices() {
            return OFFICES;
        }

        @Override
        public Set<String> complete() {
            return Set.of(DeclaredConflicts.DECLARED);
        }
    }

    /** What was withdrawn, by who had declared it. */
    public static final class Withdrawn implements DecidingTable {
        @Override
        public String name() {
            return TABLE;
        }

        @Override
        public String rows() {
            return "SELECT CAST(s.act AS CHAR) AS id, s.withdrawn_act AS act, '" + DeclaredConflicts.WITHDRAWN
                    + "' AS action, NULL AS case_id, s.person_id AS person, "
                    + SqlFacts.object(DeclaredConflicts.DECLARATION, "s.act")
                    + " AS facts, '{}' AS commitments FROM standing_conflict s"
                    + " WHERE s.withdrawn_act IS NOT NULL OR s.withdrawn_at IS NOT NULL";
        }

        @Override
        public Set<Office> offices() {
            return OFFICES;
        }

        @Override
        public Set<String> complete() {
            return Set.of(DeclaredConflicts.WITHDRAWN);
        }
    }

    /** Whom triage kept from a case for what they had declared. */
    public static final class Excluded implements DecidingTable {
        @Override
        public String name() {
            return "case_recusal";
        }

        @Override
        public String rows() {
            return "SELECT CONCAT(r.case_id, '/', r.person_id) AS id, r.act AS act, '" + Recusals.EXCLUDED
                    + "' AS action, r.case_id AS case_id, NULL AS person, "
                    + SqlFacts.object(
                            DeclaredConflicts.MEMBER, "r.person_id", DeclaredConflicts.DECLARATION, "r.declaration")
                    + " AS facts, '{}' AS commitments FROM case_recusal r WHERE r.declaration IS NOT NULL";
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.TRIAGE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(Recusals.EXCLUDED);
        }
    }
}
