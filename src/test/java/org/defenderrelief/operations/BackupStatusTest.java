package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    Path folder;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void a_whole_backup_of_today_is_sound() throws IOException {
        assertThat(wrong("whole=2026-11-27T10:00:00Z\n")).isEmpty();
        assertThat(metrics.get("relief.backup.late").gauge().value()).isZero();
    }

    @Test
    void one_that_is_too_old_calls_for_somebody() throws IOException {
        assertThat(wrong("whole=2026-11-27T09:59:59Z\n"))
                .contains("the last backup is too old, so what is older than it may be may not have been deleted");
        assertThat(metrics.get("relief.backup.late").gauge().value()).isOne();
    }

    @Test
    void so_does_one_that_failed_although_the_one_before_it_is_new() throws IOException {
        assertThat(wrong("whole=2026-11-28T02:00:00Z\nfailed=2026-11-28T11:00:00Z\n"))
                .contains("the last backup failed, so what is older than it may be may not have been deleted");
    }

    @Test
    void and_none_at_all_and_what_is_no_status() throws IOException {
        assertThat(wrong("")).contains("there is no backup yet");
        assertThat(wrong("whole=\nfailed=2026-11-28T11:00:00Z\n")).contains("there is no backup yet");
        assertThat(wrong("whole=yesterday\n")).contains("the status of backups cannot be read");
        assertThat(status(Optional.of(folder.resolve("nowhere"))).wrong()).contains("there is no backup yet");
        assertThat(status(Optional.empty()).wrong()).contains("this node hears of no backups");
    }

    /** Who runs no backups by this node, such as a demo, is not asked for them by keepers every day. */
    @Test
    void keepers_are_told_where_this_node_hears_of_backups() throws IOException {
        assertThat(missed("whole=2026-11-28T02:00:00Z\nfailed=2026-11-28T11:00:00Z\n"))
                .isTrue();
        assertThat(missed("whole=2026-11-27T09:59:59Z\n")).isTrue();
        assertThat(missed("whole=2026-11-28T02:00:00Z\n")).isFalse();
        assertThat(status(Optional.empty()).isMissed()).isFalse();
    }

    private boolean missed(String text) throws IOException {
        wrong(text);
        return kept.isMissed();
    }

    @Test
    void the_health_group_says_why() throws IOException {
        HealthCheckResponse down = new BackupHealth(status(Optional.empty())).call();

        assertThat(down.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
        assertThat(down.getData().orElseThrow()).containsEntry("reason", "this node hears of no backups");
    }

    private Optional<String> wrong(String text) throws IOException {
        return status(Optional.of(Files.writeString(folder.resolve("status"), text)))
                .wrong();
    }

    private BackupStatus status(Optional<Path> file) {
        metrics.clear();
        kept = new BackupStatus(
                new BackupConfig() {
                    @Override
                    public Optional<Path> status() {
                        return file;
                    }

                    @Override
                    public Duration lateAfter() {
                        return Duration.ofHours(26);
                    }
                },
                Clock.fixed(NOW, ZoneOffset.UTC),
                metrics);
        return kept;
    }

    /** A gauge does not keep what it asks from being forgotten. */
    private BackupStatus kept;
}
