package org.defenderrelief.repeat;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a command is told from its repetition. */
@ConfigMapping(prefix = "relief.repeat")
interface RepeatConfig {
    /** How long the answer to an idempotency key is kept; afterwards who sends the same key and body is told that it was done, and no more. 7 days at least. */
    @WithDefault("30d")
    Duration keptFor();
}
