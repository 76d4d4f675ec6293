package org.defenderrelief.casefile;

import java.time.Duration;

/** The clocks as they are set where nothing else is. */
record UsualClocks() implements Clocks {
    @Override
    public Duration firstAnswer() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration lifeAtRiskDecision() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration urgentDecision() {
        return Duration.ofHours(72);
    }

    @Override
    public Duration ordinaryDecision() {
        return Duration.ofHours(240);
    }
}
