package org.defenderrelief.fund;

import java.util.Map;
import java.util.Set;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** Rules of money take two people, by the acts themselves. */
public final class MoneyRules {
    private MoneyRules() {}

    /** An exchange rate is used when another person than who proposed it has confirmed it. */
    public static final class RateConfirmed extends ConfirmedByAnother {
        public RateConfirmed() {
            super(AuthenticRate.PROPOSED, AuthenticRate.CONFIRMED, AuthenticRate.WITHDRAWN, "proposal");
        }
    }

    /** An envelope is drawn on when another keeper than who proposed it has confirmed it. */
    public static final class EnvelopeConfirmed extends ConfirmedByAnother {
        public EnvelopeConfirmed() {
            super(EnvelopeFacts.PROPOSED, EnvelopeFacts.CONFIRMED, EnvelopeFacts.WITHDRAWN, "proposal");
        }
    }

    /** A suspended envelope goes on when another keeper than who proposed it has resumed it. */
    public static final class EnvelopeResumed extends ConfirmedByAnother {
        public EnvelopeResumed() {
            super(Suspension.RESUME_PROPOSED, Suspension.RESUMED, Suspension.LIFTED);
        }
    }

    /** Keepers alone suspend and resume. */
    public static final class SuspendedInOffice extends SignedInOffice {
        public SuspendedInOffice() {
            super(Map.of(
                    Suspension.SUSPENDED, Set.of(Office.KEEPER),
                    Suspension.RESUME_PROPOSED, Set.of(Office.KEEPER),
                    Suspension.RESUMED, Set.of(Office.KEEPER)));
        }
    }
}
