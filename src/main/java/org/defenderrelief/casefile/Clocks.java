package org.defenderrelief.casefile;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long things may take, from receipt. Defaults follow the funds' published terms (EMHRF, UAF). */
@ConfigMapping(prefix = "relief.casefile.clocks")
public interface Clocks {
    /** Until a person has answered the partner. */
    @WithDefault("24h")
    Duration firstAnswer();

    /** Until the committee has decided on a life at risk. */
    @WithDefault("24h")
    Duration lifeAtRiskDecision();

    /** Until the committee has decided on an urgent request. */
    @WithDefault("72h")
    Duration urgentDecision();

    /** Until the committee has decided on any other. */
    @WithDefault("240h")
    Duration ordinaryDecision();

    /** The decision term of that urgency. */
    default Duration decision(Urgency urgency) {
        return switch (urgency) {
            case LIFE_AT_RISK -> lifeAtRiskDecision();
            case URGENT -> urgentDecision();
            case ORDINARY -> ordinaryDecision();
        };
    }
}
