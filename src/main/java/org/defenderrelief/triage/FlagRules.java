package org.defenderrelief.triage;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.DecidingTable;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;

/** A person is flagged, and a flag lifted, by two people of triage, by the acts themselves. */
public final class FlagRules {
    private FlagRules() {}

    /** It takes two to flag somebody. */
    public static final class FlagConfirmed extends ConfirmedByAnother {
        public FlagConfirmed() {
            super(FlagFacts.PROPOSED, FlagFacts.CONFIRMED, FlagFacts.FLAG);
        }
    }

    /** It takes two to lift a flag before its time. */
    public static final class LiftConfirmed extends ConfirmedByAnother {
        public LiftConfirmed() {
            super(FlagFacts.LIFT_ASKED, FlagFacts.LIFTED, FlagFacts.LIFT);
        }
    }

    /** Triage alone says it. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    FlagFacts.PROPOSED, Set.of(Office.TRIAGE),
                    FlagFacts.CONFIRMED, Set.of(Office.TRIAGE),
                    FlagFacts.LIFT_ASKED, Set.of(Office.TRIAGE),
                    FlagFacts.LIFTED, Set.of(Office.TRIAGE)));
        }
    }

    /** Why somebody was flagged is the very document that the act commits to. */
    public static final class Notes implements DecidingTable {
        @Override
        public String name() {
            return "compartment";
        }

        @Override
        public String rows() {
            return "SELECT CAST(p.case_id AS CHAR) AS id, p.batch AS act, '" + FlagFacts.PROPOSED
                    + "' AS action, NULL AS case_id, p.written_by AS person, JSON_OBJECT('" + FlagFacts.FLAG
                    + "', CAST(p.case_id AS CHAR)) AS facts, JSON_OBJECT('" + CompartmentName.FLAG
                    + "@1', LOWER(HEX(p.commitment))) AS commitments FROM compartment p WHERE p.name = '"
                    + CompartmentName.FLAG + "'";
        }

        @Override
        public Set<Office> offices() {
            return EnumSet.of(Office.TRIAGE);
        }

        @Override
        public Set<String> complete() {
            return Set.of(FlagFacts.PROPOSED);
        }
    }
}
