package org.defenderrelief.notification;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import org.defenderrelief.jobs.Every;

/** How people are told. */
@ConfigMapping(prefix = "relief.notification")
interface NotificationConfig {
    /**
     * How often what has come up is gathered, one mail per person, and sent. An interval of minutes keeps an onlooker who sees mail
     * traffic from telling when a request came in, and how many; {@code off} leaves sending to other replicas.
     */
    @WithDefault("5m")
    Every batchInterval();

    /** How long to wait after the first failure; it doubles with each further one, up to an hour. */
    @WithDefault("30s")
    Duration firstRetry();

    /** How long a round waits for the mail relay to take one mail, before it goes on with the next. */
    @WithDefault("15s")
    Duration relayPatience();

    /** How long the mail relay may take to answer for a mail (RFC 5321, 4.5.3.2.6); no thread waits for it meanwhile. */
    @WithDefault("10m")
    Duration answerPatience();

    /** How long after that a mail is handed over again of which it never said whether it took it. */
    @WithDefault("1h")
    Duration unansweredRetry();

    /** After how long an undelivered mail is reported by metric, health group and log. */
    @WithDefault("1h")
    Duration lateAfter();

    /** How long delivered mails are remembered. */
    @WithDefault("30d")
    Duration keepSent();

    /** Whether reviewers' mails about a life at risk have a subject of their own, which the relay and whoever watches a mailbox read too. */
    @WithDefault("false")
    boolean urgentSubject();
}
