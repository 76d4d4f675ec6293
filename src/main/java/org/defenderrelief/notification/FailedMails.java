package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.UndeliveredMail;

/** Tells those who look after the house which mails wait after a failure, and how many people wait for one. */
@ApplicationScoped
class FailedMails implements UndeliveredMail {
    /** So long it is told that mails are probably sent: nobody can do more than ask those people. */
    private static final Duration TOLD = Duration.ofDays(7);

    private final MailRows mails;
    private final Backlog backlog;
    private final NotificationConfig config;
    private final Clock clock;

    FailedMails(MailRows mails, Backlog backlog, NotificationConfig config, Clock clock) {
        this.mails = mails;
        this.backlog = backlog;
        this.config = config;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Failed> byReason() {
        Instant now = clock.instant();
        return mails.failed(now.minus(config.lateAfter()), now.minus(TOLD));
    }

    @Override
    public long late() {
        return backlog.late();
    }
}
