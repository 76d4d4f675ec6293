package org.defenderrelief.referral;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;

/** Whether one more message of a fund is taken within the present hour of the clock. Nodes count each by itself. */
@ApplicationScoped
class FundTurns {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final ReferralConfig config;
    private final Clock clock;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private long hour;

    FundTurns(ReferralConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Counts one. @throws Problem.TooMany saying when the hour is over */
    synchronized void require(OtherFund fund) {
        long now = clock.millis() / HOUR_MILLIS;
        if (now != hour) {
            hour = now;
            taken.clear();
        }
        if (taken.merge(fund.id(), 1, Integer::sum) > config.messagesPerHour()) {
            long left = HOUR_MILLIS - clock.millis() % HOUR_MILLIS;
            throw new Problem.TooMany((int) (left / 1000) + 1, "Many messages of this fund came within an hour.");
        }
    }
}
