package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.vault.roster.Office;

/** Each alternate who was called to a case follows from what triage signed, and none may be missing. */
public final class CalledInTable implements DecidingTable {
    @Override
    public String name() {
        return "case_called_in";
    }

    @Override
    public String rows() {
        return "SELECT CONCAT(c.case_id, '/', c.person_id) AS id, c.act AS act, '" + CalledAlternates.ACTION
                + "' AS action, c.case_id AS case_id, NULL AS person, "
                + SqlFacts.object(DeclaredConflicts.MEMBER, "c.person_id")
                + " AS facts, '{}' AS commitments FROM case_called_in c";
    }

    @Override
    public Set<Office> offices() {
        return EnumSet.of(Office.TRIAGE);
    }

    @Override
    public Set<String> complete() {
        return Set.of(CalledAlternates.ACTION);
    }

    /** Triage calls. */
    public static final class CalledInOffice extends SignedInOffice {
        public CalledInOffice() {
            super(Map.of(CalledAlternates.ACTION, Set.of(Office.TRIAGE)));
        }
    }
}
