package org.defenderrelief.fund;

import org.defenderrelief.history.ConfirmedByAnother;

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
}
