package org.defenderrelief.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * Whether there is a backup that is new enough, by the file that {@code scripts/backup} writes: {@code whole=<when it began>}, and
 * {@code failed=<when>} if the newest try came to nothing. The file is outside the database, so that nobody who has that one alone can
 * say that all is well; whoever has the machine can.
 */
@ApplicationScoped
public class BackupStatus {
    private static final Logger LOG = Logger.getLogger(BackupStatus.class);

    private static final String WHOLE = "whole=";
    private static final String FAILED = "failed=";

    /** So far may the clocks of the machines differ. */
    private static final Duration AHEAD = Duration.ofMinutes(-5);

    private final BackupConfig config;
    private final Clock clock;

    BackupStatus(BackupConfig config, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.clock = clock;
        metrics.gauge("relief.backup.late", this, status -> status.wrong().isPresent() ? 1 : 0);
    }

    /** Said once, and so that the metric is there from the start. */
    void say(@Observes StartupEvent start) {
        if (config.status().isPresent()) {
            wrong().ifPresent(reason -> LOG.warnf("Backups call for somebody: %s.", reason));
        }
    }

    /** Whether keepers are to ask for a backup: this node hears of backups, and the newest is not as it should be. Which way is for an operator, see {@code /q/health/group/backup}. */
    public boolean isMissed() {
        return config.status().isPresent() && wrong().isPresent();
    }

    /** What calls for somebody, for an operator; empty if the newest backup is whole, and new enough. */
    Optional<String> wrong() {
        if (config.status().isEmpty()) {
            return Optional.of("this node hears of no backups");
        }
        try {
            return wrong(read(config.status().get()));
        } catch (IOException | DateTimeParseException unreadable) {
            return Optional.of("the status of backups cannot be read");
        }
    }

    private Optional<String> wrong(List<String> lines) {
        Optional<Instant> whole = at(lines, WHOLE);
        if (whole.isEmpty()) {
            return Optional.of("there is no backup yet");
        }
        if (at(lines, FAILED).isPresent()) {
            return Optional.of("the last backup failed, so what is older than it may be may not have been deleted");
        }
        Duration age = Duration.between(whole.get(), clock.instant());
        if (age.compareTo(AHEAD) < 0) {
            return Optional.of("the last backup is of a time to come");
        }
        return age.compareTo(config.lateAfter()) > 0
                ? Optional.of("the last backup is too old, so what is older than it may be may not have been deleted")
                : Optional.empty();
    }

    private static List<String> read(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
    }

    private static Optional<Instant> at(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what) && line.length() > what.length())
                .map(line -> Instant.parse(line.substring(what.length())))
                .findFirst();
    }
}
