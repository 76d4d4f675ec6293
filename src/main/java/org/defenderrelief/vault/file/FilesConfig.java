package org.defenderrelief.vault.file;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What files may be. */
@ConfigMapping(prefix = "relief.files")
public interface FilesConfig {
    /** No file is larger; at most 2 GiB. What a line can carry decides more than this does. */
    @WithDefault("25M")
    MemorySize largest();

    /** How long a file that arrived, in part or whole, waits for the request or message that it belongs to. */
    @WithDefault("P7D")
    Duration keptFor();

    /** So many files of one person may be on their way or wait at once. */
    @WithDefault("30")
    int waitingAtMost();

    /** So much of one person's is stored within a day, in bytes as it is sealed; what is forgotten does not count. */
    @WithDefault("1G")
    MemorySize perDay();

    /** So many files arrive at one node at once. */
    @WithDefault("24")
    int receivedAtOnce();

    /** The largest sealed request in a file of its own, with the files in it; held in memory while it is taken in. As mail it still goes through boxes that take 25 MB. */
    @WithDefault("16M")
    MemorySize carried();
}
