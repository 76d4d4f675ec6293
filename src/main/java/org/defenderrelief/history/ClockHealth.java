package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Part of {@code /q/health/ready}: a node whose clock is astray records nothing, so whoever can asks another. */
@Readiness
@ApplicationScoped
class ClockHealth implements HealthCheck {
    private final RightTime time;

    ClockHealth(RightTime time) {
        this.time = time;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clock").status(isRight()).build();
    }

    private boolean isRight() {
        try {
            return time.agrees();
        } catch (HistoryUnavailable databaseAway) {
            return true; // told by a check of its own; of the clock nothing is known
        }
    }
}
