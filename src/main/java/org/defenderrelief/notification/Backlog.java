package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/** What could not be delivered for long: counted after each round, shown as a metric and to the health group, said in the log. */
@ApplicationScoped
class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final DataSource database;
    private final NotificationConfig config;
    private final Clock clock;
    private final Step counting = new Step("Counting what waits");
    private volatile long late;

    Backlog(DataSource database, NotificationConfig config, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        metrics.gauge("relief.notification.late", this, Backlog::late);
    }

    /** Notes and mails that people have waited for longer than they should, at the last count. */
    long late() {
        return late;
    }

    /** Counts, on each node: each shows it. What fails is said in the log, and counted again next time. */
    @Scheduled(
            every = "${relief.notification.batch-interval:5m}",
            identity = "mail-backlog",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void countInTurn() {
        counting.run(this::count);
    }

    /** Forgets what was delivered long ago. */
    void forget() {
        LocalDateTime before = LocalDateTime.ofInstant(clock.instant().minus(config.keepSent()), ZoneOffset.UTC);
        QuarkusTransaction.requiringNew().run(() -> {
            try (Connection connection = database.getConnection()) {
                new MailStore(connection).forget(before);
            } catch (SQLException failure) {
                throw new OutboxUnavailable("sent mails could not be forgotten", failure);
            }
        });
    }

    /** Counts what waits. */
    void count() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        late = QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                OutboxStore outbox = new OutboxStore(connection);
                MailStore mails = new MailStore(connection);
                LocalDateTime since = now.minus(config.lateAfter());
                return outbox.waitingSince(since) + mails.undeliveredSince(since);
            } catch (SQLException failure) {
                throw new OutboxUnavailable("the outbox could not be counted", failure);
            }
        });
        if (late > 0) {
            LOG.warnf("%d notifications could not be delivered for more than %s.", late, config.lateAfter());
        }
    }
}
