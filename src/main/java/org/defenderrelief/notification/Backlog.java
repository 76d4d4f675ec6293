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
import org.jboss.logging.Logger;

/** What could not be delivered for long: counted after each round, shown as a metric and to the health group, said in the log. */
@ApplicationScoped
class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final DataSource database;
    private final NotificationConfig config;
    private final Clock clock;
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

    /** Counts, and forgets what was delivered long ago. */
    void takeStock() {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        late = QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                OutboxStore outbox = new OutboxStore(connection);
                MailStore mails = new MailStore(connection);
                mails.forget(now.minus(config.keepSent()));
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
