package org.defenderrelief.vault.roster;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Part of {@code /q/health/ready}: a production node without {@code relief.roster.root} serves the founders alone. */
@Readiness
@ApplicationScoped
class RootHealth implements HealthCheck {
    private final RosterConfig config;

    RootHealth(RosterConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("roster-root")
                .status(isReady(config, ConfigUtils.isProfileActive("local")))
                .build();
    }

    static boolean isReady(RosterConfig config, boolean local) {
        return local || config.root().isPresent();
    }
}
