package org.defenderrelief.fund;

import java.math.BigDecimal;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for its money. */
@ConfigMapping(prefix = "relief.fund")
public interface FundConfig {
    /** The share by which a rate may differ from the one before it of the same pair without a reason; 0.10 is ten in a hundred; above 0. */
    @Positive
    @WithDefault("0.10")
    BigDecimal rateStep();

    /** The most that fees of a payment may be, as a share of what it took from its envelope; 0.25 is a quarter; above 0. */
    @Positive
    @WithDefault("0.25")
    BigDecimal feesMost();
}
