package org.defenderrelief.vault.people;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Roster;

/** Says on every node, by metric and log, that everything is frozen, and that it works again: whoever runs the service is told like those who work with it. */
@ApplicationScoped
class BrakeWatch {
    private static final Logger LOG = Logger.getLogger(BrakeWatch.class);

    private final CurrentRoster roster;
    private volatile Optional<Roster.Freeze> seen = Optional.empty();

    BrakeWatch(CurrentRoster roster, MeterRegistry metrics) {
        this.roster = roster;
        metrics.gauge("relief.roster.frozen", this, watch -> watch.seen.isPresent() ? 1 : 0);
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            identity = "brake",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        Optional<Roster.Freeze> now;
        try {
            now = roster.recent().frozen();
        } catch (Problem.Conflict notBelieved) {
            return; // alarmed where it is read; what was frozen stays so
        }
        if (!now.equals(seen)) {
            now.ifPresentOrElse(
                    freeze -> LOG.errorf(
                            "Everything is frozen by roster statement %d, at %s, by the keys %s: nobody opens or acts.",
                            freeze.number(), freeze.at(), freeze.by()),
                    () -> LOG.warn("The freeze is over: people open and act again."));
            seen = now;
        }
    }
}
