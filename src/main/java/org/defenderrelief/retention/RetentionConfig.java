package org.defenderrelief.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for erasing. */
@ConfigMapping(prefix = "relief.retention")
public interface RetentionConfig {
    /** How often what is due is looked for; {@code off} for never on this node. */
    @WithDefault("1h")
    String eraseEvery();

    /** The fewest days that a schedule may have anything kept. */
    @Min(0)
    @WithDefault("30")
    int least();

    /** The fewest days that a schedule may have records of money kept of cases that were paid; three years. */
    @Min(0)
    @WithDefault("1095")
    int leastFinancial();

    /** How many days lie between a proposal and the first day on which it can hold, so that others see it. */
    @Min(0)
    @Max(365)
    @WithDefault("7")
    int notice();

    /** How many cases are looked at in a turn. */
    @Min(1)
    @Max(10000)
    @WithDefault("500")
    int casesPerTurn();
}
