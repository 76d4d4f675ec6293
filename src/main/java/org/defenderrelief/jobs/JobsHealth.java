package org.defenderrelief.jobs;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.HealthGroup;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** {@code /q/health/group/jobs}: down while a job fails or is late. It is a group of its own, since the service works on without. */
@HealthGroup("jobs")
@ApplicationScoped
class JobsHealth implements HealthCheck {
    private final Jobs jobs;

    JobsHealth(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> bad = jobs.now().stream()
                .flatMap(now -> now.jobs().stream())
                .filter(JobState::needsPeople)
                .map(JobState::name)
                .toList();
        Optional<String> blind = jobs.isBlind() ? Optional.of("the table of jobs cannot be read") : Optional.empty();
        return HealthCheckResponse.named("jobs")
                .withData("needing people", String.join(", ", bad))
                .withData("doubt", blind.orElse(""))
                .status(bad.isEmpty() && blind.isEmpty())
                .build();
    }
}
