package org.defenderrelief.referral;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import org.defenderrelief.jobs.Every;

/** What can be set about other funds. */
@ConfigMapping(prefix = "relief.referral")
interface ReferralConfig {
    /** How often messages to other funds are sent; {@code off} leaves it to other replicas. */
    @WithDefault("1m")
    Every sendInterval();

    /** How many messages of one fund are taken within an hour of the clock, on each node. */
    @WithDefault("200")
    @Min(1)
    int messagesPerHour();

    /** How often one fund is told within a week whether it knows somebody. */
    @WithDefault("10")
    @Min(1)
    int answersPerWeek();
}
