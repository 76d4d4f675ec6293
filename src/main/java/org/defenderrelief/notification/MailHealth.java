package org.defenderrelief.notification;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.HealthGroup;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** {@code /q/health/group/mail}: down while people wait for mails. It is a group of its own, since the service works on without. */
@HealthGroup("mail")
@ApplicationScoped
class MailHealth implements HealthCheck {
    private final Backlog backlog;

    MailHealth(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        long late = backlog.late();
        return HealthCheckResponse.named("mail delivery")
                .withData("late", late)
                .status(late == 0)
                .build();
    }
}
