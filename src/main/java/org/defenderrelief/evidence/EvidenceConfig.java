package org.defenderrelief.evidence;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How files that people send are examined. */
@ConfigMapping(prefix = "relief.evidence")
interface EvidenceConfig {
    /** Where clamd listens: {@code host:port}, or {@code unix:/path/of/its.socket}. Without it no file is scanned, and each is shown as not scanned. */
    Optional<String> clamd();

    /** How long one scan may take in all, from connecting to the answer. */
    @WithDefault("PT60S")
    Duration scanWithin();

    /** How many bytes of a file are sent to clamd at most; not more than its {@code StreamMaxLength}. */
    @WithDefault("26214400")
    long scanAtMost();

    /** How long looking at a file may take. */
    @WithDefault("PT20S")
    Duration lookWithin();

    /** How long making a copy without metadata may take. */
    @WithDefault("PT60S")
    Duration copyWithin();
}
