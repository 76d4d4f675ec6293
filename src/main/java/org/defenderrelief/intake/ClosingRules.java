package org.defenderrelief.intake;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.NothingOvertaken;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** That the fund takes no requests is said by two keepers, by the acts themselves. */
public final class ClosingRules {
    private ClosingRules() {}

    /** It takes two to close the fund. */
    public static final class ClosingConfirmed extends ConfirmedByAnother {
        public ClosingConfirmed() {
            super(ClosingFacts.PROPOSED, ClosingFacts.CONFIRMED, ClosingFacts.WITHDRAWN, ClosingFacts.CLOSING);
        }
    }

    /** Nobody closes the fund with a proposal from before it was closed or opened. */
    public static final class NoneOvertaken extends NothingOvertaken {
        public NoneOvertaken() {
            super(
                    ClosingFacts.PROPOSED,
                    ClosingFacts.CONFIRMED,
                    ClosingFacts.CLOSING,
                    Set.of(ClosingFacts.PROPOSED, ClosingFacts.CONFIRMED, ClosingFacts.REOPENED));
        }

        @Override
        protected boolean overtakes(Said said) {
            return !said.action().equals(ClosingFacts.PROPOSED);
        }

        @Override
        protected String subject(Said said) {
            return "";
        }
    }

    /** Keepers alone say it. */
    public static final class SaidInOffice extends SignedInOffice {
        public SaidInOffice() {
            super(Map.of(
                    ClosingFacts.PROPOSED, Set.of(Office.KEEPER),
                    ClosingFacts.CONFIRMED, Set.of(Office.KEEPER),
                    ClosingFacts.WITHDRAWN, Set.of(Office.KEEPER),
                    ClosingFacts.REOPENED, Set.of(Office.KEEPER)));
        }
    }
}
