package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Money;

/**
 * What a payment took from its envelope and what it cost besides, in the envelope's currency.
 *
 * @param paid what was sent, in the currency of payment
 * @param sentOn the day on which it was sent
 * @param paidOut what was reserved for it and went
 * @param cameBack whether that is back
 * @param fees booked on the envelope
 * @param feesBorne fees that the fund bears itself
 * @param exchange what it cost more than was reserved for it, booked on the envelope; negative if it cost less
 * @param lossBorne what it cost more, borne by the fund itself
 * @param charged the published rate that was booked last, in plain decimals; empty if none was
 */
public record PaymentCosts(
        Money paid,
        LocalDate sentOn,
        Money paidOut,
        boolean cameBack,
        Money fees,
        Money feesBorne,
        BigDecimal exchange,
        Money lossBorne,
        Optional<BigDecimal> charged) {
    public PaymentCosts {
        exchange = exchange.setScale(paidOut.currency().getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    }

    /** All fees that are booked. */
    public Money allFees() {
        return fees.plus(feesBorne);
    }
}
