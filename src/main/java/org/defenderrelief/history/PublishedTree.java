package org.defenderrelief.history;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What of the tree everybody may know: as much as stood when the publishing rhythm last beat, so that its growth tells nobody at which minute somebody wrote. */
@ApplicationScoped
class PublishedTree {
    /** Where checkpoints are published as they are signed, the next one is there as soon as the sequencer has been. */
    private static final Duration AS_SIGNED = Duration.ofSeconds(5);

    private final Duration every;
    private final Clock clock;

    @Inject
    PublishedTree(HistoryConfig config, Clock clock) {
        this(config.publishEvery(), clock);
    }

    PublishedTree(Duration every, Clock clock) {
        this.every = every;
        this.clock = clock;
    }

    /** Size of the newest published checkpoint; empty before the first. */
    OptionalLong size(TreeStore store) throws SQLException {
        if (every.isZero()) {
            return store.newestSize();
        }
        return store.newestSizeBefore(LocalDateTime.ofInstant(lastBeat(), ZoneOffset.UTC));
    }

    /** How long it takes at most until the next one is published. */
    Duration next() {
        return every.isZero()
                ? AS_SIGNED
                : Duration.between(clock.instant(), lastBeat().plus(every));
    }

    private Instant lastBeat() {
        long beat = every.toMillis();
        return Instant.ofEpochMilli(clock.millis() / beat * beat);
    }
}
