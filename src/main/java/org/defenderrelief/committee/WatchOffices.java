package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Rhythms;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.Office;

/** Says by a metric, and in the log once a day, which offices have too few people who can be counted on. */
@ApplicationScoped
class WatchOffices {
    private static final Logger LOG = Logger.getLogger(WatchOffices.class);

    private final ShortCircles circles;
    private final Memberships memberships;
    private final Clock clock;
    private volatile List<ShortCircles.Short> seen = List.of();
    private LocalDate said = LocalDate.MIN;

    WatchOffices(ShortCircles circles, Memberships memberships, Clock clock, MeterRegistry metrics) {
        this.circles = circles;
        this.memberships = memberships;
        this.clock = clock;
        for (Office office : Office.values()) {
            metrics.gauge(
                    "relief.offices.short", Tags.of("office", office.name()), this, watch -> watch.isShort(office));
        }
    }

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("offices", "10m", Duration.ofMinutes(1), this::look);
    }

    void look() {
        try {
            seen = memberships.isFounded() ? circles.now() : List.of();
        } catch (Problem.Conflict notBelieved) {
            return; // alarmed where it is read
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!seen.isEmpty() && !today.equals(said)) {
            said = today;
            LOG.warnf(
                    "Too few people can be counted on in an office: %s.",
                    seen.stream()
                            .map(each -> each.office() + " " + each.able() + " of " + each.fewest())
                            .collect(Collectors.joining(", ")));
        }
    }

    private int isShort(Office office) {
        return seen.stream().anyMatch(each -> each.office() == office) ? 1 : 0;
    }
}
