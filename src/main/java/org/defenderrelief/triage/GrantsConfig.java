package org.defenderrelief.triage;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** For how long people are shown what is sealed for others. */
@ConfigMapping(prefix = "relief.grants")
public interface GrantsConfig {
    /** The longest that a custodian can give: from an hour to seven days. */
    @WithDefault("PT24H")
    Duration longest();
}
