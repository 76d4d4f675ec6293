package org.defenderrelief.disbursement;

import org.defenderrelief.history.ConfirmedByAnother;

/** A payment takes two people, by the acts themselves. */
public final class PaymentRules {
    private PaymentRules() {}

    /** Whoever releases a payment is not who planned it. */
    public static final class ReleasedByAnotherThanPlanned extends ConfirmedByAnother {
        public ReleasedByAnotherThanPlanned() {
            super(PaymentFacts.PLANNED, PaymentFacts.RELEASED, "payment");
        }
    }

    /** Whoever releases a payment is not who prepared it. */
    public static final class ReleasedByAnotherThanPrepared extends ConfirmedByAnother {
        public ReleasedByAnotherThanPrepared() {
            super(PaymentFacts.PREPARED, PaymentFacts.RELEASED, "prepared");
        }
    }

    /** Whoever confirms a correction of payment details is not who compared them first. */
    public static final class CorrectionConfirmed extends ConfirmedByAnother {
        public CorrectionConfirmed() {
            super(PayeeCorrections.CORRECTED, PayeeCorrections.CONFIRMED, "comparison");
        }
    }
}
