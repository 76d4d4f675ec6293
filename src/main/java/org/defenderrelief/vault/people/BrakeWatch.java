package org.defenderrelief.vault.people;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Rhythms;
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

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("brake", "5s", Duration.ofSeconds(5), this::look);
    }

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
