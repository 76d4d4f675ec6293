package org.defenderrelief.triage;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.casefile.Grant;

/** The bounds of a grant's time, checked when the service starts. */
@ApplicationScoped
public class GrantTerms {
    private final Duration longest;

    GrantTerms(GrantsConfig config) {
        this.longest = config.longest();
        if (longest.compareTo(Duration.ofHours(1)) < 0 || longest.compareTo(Grant.LONGEST) > 0) {
            throw new IllegalArgumentException("relief.grants.longest is from an hour to seven days");
        }
    }

    void atStart(@Observes StartupEvent starting) {
        // Being made is the check.
    }

    /** The most hours that can be given. */
    public int mostHours() {
        return (int) longest.toHours();
    }
}
