package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a rate made of a payment, on the ledger of its envelope: what the fund bears of it, and what the envelope does. */
final class RateDifference {
    private RateDifference() {}

    /** One line. @param amount more than nothing, in the envelope's currency */
    record Step(TransferKind kind, BigDecimal amount) {}

    /**
     * The lines that lead from what is booked to what is due; none if that is booked.
     *
     * @param borne the loss that the fund bears so far
     * @param exchange what the envelope lost so far, below zero if it gained
     * @param due what the payment cost more than was reserved for it, below zero if less
     * @param own whether the fund bears a loss; a gain is always the envelope's
     */
    static List<Step> steps(BigDecimal borne, BigDecimal exchange, BigDecimal due, boolean own) {
        boolean fund = own && due.signum() > 0;
        List<Step> steps = new ArrayList<>();
        add(steps, (fund ? due : BigDecimal.ZERO).subtract(borne), TransferKind.LOSS_BORNE, TransferKind.LOSS_UNBORNE);
        add(
                steps,
                (fund ? BigDecimal.ZERO : due).subtract(exchange),
                TransferKind.EXCHANGE_LOST,
                TransferKind.EXCHANGE_GAINED);
        return steps;
    }

    private static void add(List<Step> steps, BigDecimal missing, TransferKind more, TransferKind less) {
        if (missing.signum() != 0) {
            steps.add(new Step(missing.signum() > 0 ? more : less, missing.abs()));
        }
    }
}
