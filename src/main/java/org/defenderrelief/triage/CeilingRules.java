package org.defenderrelief.triage;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.NothingOvertaken;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** How much one person gets is said by two keepers, by the acts themselves. */
public final class CeilingRules {
    private CeilingRules() {}

    /** It takes two to set a ceiling, and to lift one. */
    public static final class CeilingConfirmed extends ConfirmedByAnother {
        public CeilingConfirmed() {
            super(PersonCeiling.PROPOSED, PersonCeiling.CONFIRMED, PersonCeiling.ID);
        }
    }

    /** Nobody sets one with a proposal from before another of its currency was confirmed. */
    public static final class NoneOvertaken extends NothingOvertaken {
        public NoneOvertaken() {
            super(
                    PersonCeiling.PROPOSED,
                    PersonCeiling.CONFIRMED,
                    PersonCeiling.ID,
                    Set.of(PersonCeiling.PROPOSED, PersonCeiling.CONFIRMED));
        }

        @Override
        protected boolean overtakes(Said said) {
            return said.action().equals(PersonCeiling.CONFIRMED);
        }

        @Override
        protected String subject(Said said) {
            return said.text(PersonCeiling.CURRENCY);
        }
    }

    /** Keepers alone say it. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    PersonCeiling.PROPOSED, Set.of(Office.KEEPER),
                    PersonCeiling.CONFIRMED, Set.of(Office.KEEPER)));
        }
    }
}
