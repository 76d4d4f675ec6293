package org.defenderrelief.fund;

import java.math.BigDecimal;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How far a rate may have moved since a decision was asked for, so that it is still carried out at the rate that was seen. What the payment costs
 * more or less in the end is booked; a rate that moved further makes it another decision.
 */
@ApplicationScoped
public class RateTolerance {
    private final FundConfig config;

    RateTolerance(FundConfig config) {
        this.config = config;
    }

    /** Whether a decision at the one rate still holds when the other one is of the day. */
    public boolean allows(BigDecimal asked, BigDecimal now) {
        return now.subtract(asked).abs().compareTo(asked.multiply(config.rateStep())) <= 0;
    }
}
