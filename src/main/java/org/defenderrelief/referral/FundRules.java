package org.defenderrelief.referral;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.NothingOvertaken;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** Which other funds there are is said by two keepers, by the acts themselves. */
public final class FundRules {
    private FundRules() {}

    /** It takes two to make a fund known. */
    public static final class FundConfirmed extends ConfirmedByAnother {
        public FundConfirmed() {
            super(FundFacts.PROPOSED, FundFacts.CONFIRMED, FundFacts.WITHDRAWN, FundFacts.FUND);
        }
    }

    /** Nobody confirms what was proposed more than a week ago. */
    public static final class NoneOvertaken extends NothingOvertaken {
        public NoneOvertaken() {
            super(
                    FundFacts.PROPOSED,
                    FundFacts.CONFIRMED,
                    FundFacts.FUND,
                    Set.of(FundFacts.PROPOSED, FundFacts.CONFIRMED));
        }

        @Override
        protected boolean overtakes(Said said) {
            return false;
        }

        @Override
        protected String subject(Said said) {
            return said.text(FundFacts.FUND);
        }
    }

    /** Keepers alone say it. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    FundFacts.PROPOSED, Set.of(Office.KEEPER),
                    FundFacts.CONFIRMED, Set.of(Office.KEEPER),
                    FundFacts.WITHDRAWN, Set.of(Office.KEEPER),
                    FundFacts.ENDED, Set.of(Office.KEEPER)));
        }
    }
}
