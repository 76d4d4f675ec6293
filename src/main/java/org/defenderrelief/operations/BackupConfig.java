package org.defenderrelief.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this node hears of backups. */
@ConfigMapping(prefix = "relief.backup")
interface BackupConfig {
    /** The file that {@code scripts/backup --status} writes; empty where this node hears of none, which its health group then says. */
    Optional<Path> status();

    /** How old the newest whole backup may be: a day, and time to make one. */
    @WithDefault("26h")
    Duration lateAfter();
}
