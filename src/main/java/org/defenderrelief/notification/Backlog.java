package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;

/** What could not be delivered for long: counted after each round, shown as a metric and to the health group, said in the log. */
@ApplicationScoped
class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final WaitingNotes notes;
    private final MailRows mails;
    private final NotificationConfig config;
    private final Clock clock;
    private final Step counting = new Step("Counting what waits");
    private volatile long late;

    Backlog(WaitingNotes notes, MailRows mails, NotificationConfig config, Clock clock, MeterRegistry metrics) {
        this.notes = notes;
        this.mails = mails;
        this.config = config;
        this.clock = clock;
        metrics.gauge("relief.notification.late", this, Backlog::late);
    }

    /** Notes and mails that people have waited for longer than they should, at the last count. */
    long late() {
        return late;
    }

    /** Counts, on each node: each shows it. What fails is said in the log, and counted again next time. */
    void plan(
            @Observes Rhythms rhythms,
            @ConfigProperty(name = "relief.notification.batch-interval", defaultValue = "5m") String every) {
        rhythms.add("mail-backlog", every, Duration.ofSeconds(1), this::countInTurn);
    }

    void countInTurn() {
        counting.run(this::count);
    }

    /** Forgets what was delivered long ago. */
    void forget() {
        Instant before = clock.instant().minus(config.keepSent());
        QuarkusTransaction.requiringNew().run(() -> mails.forget(before));
    }

    /** Counts what waits. */
    void count() {
        Instant now = clock.instant();
        Instant since = now.minus(config.lateAfter());
        late = QuarkusTransaction.requiringNew()
                .call(() -> notes.waitingSince(since, now) + mails.undeliveredSince(since));
        if (late > 0) {
            LOG.warnf("%d notifications could not be delivered for more than %s.", late, config.lateAfter());
        }
    }
}
