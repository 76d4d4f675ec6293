package org.defenderrelief.operations;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.HealthGroup;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** {@code /q/health/group/backup}: down while the newest backup failed, is too old, or is not heard of. The service works on without. */
@HealthGroup("backup")
@ApplicationScoped
class BackupHealth implements HealthCheck {
    private final BackupStatus status;

    BackupHealth(BackupStatus status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> wrong = status.wrong();
        return HealthCheckResponse.named("backup")
                .withData("reason", wrong.orElse("whole and new"))
                .status(wrong.isEmpty())
                .build();
    }
}
