package org.defenderrelief.disbursement;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.ConfirmedByAnother;
import org.defenderrelief.history.SignedInOffice;
import org.defenderrelief.vault.roster.Office;

/** A payment takes two people of finance, by the acts themselves. */
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

    /** Each step is signed by somebody of finance, but what another act causes. */
    public static final class StepsInOffice extends SignedInOffice {
        public StepsInOffice() {
            super(Stream.concat(
                            PaymentFacts.ACTIONS.entrySet().stream()
                                    .filter(step -> !PaymentFacts.BY_ANYBODY.contains(step.getKey()))
                                    .map(Map.Entry::getValue),
                            Stream.of(
                                    PayeeCorrections.CORRECTED,
                                    PayeeCorrections.CONFIRMED,
                                    RefusedMoney.ACCOUNTED,
                                    PickUps.TOLD,
                                    PartArrivals.ARRIVED))
                    .collect(Collectors.toMap(action -> action, action -> Set.of(Office.FINANCE))));
        }
    }

    /** Whoever confirms a correction of payment details is not who compared them first. */
    public static final class CorrectionConfirmed extends ConfirmedByAnother {
        public CorrectionConfirmed() {
            super(PayeeCorrections.CORRECTED, PayeeCorrections.CONFIRMED, "comparison");
        }
    }
}
