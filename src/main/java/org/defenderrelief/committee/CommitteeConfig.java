package org.defenderrelief.committee;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for its committee, beside the policies that keepers set while it runs. */
@ConfigMapping(prefix = "relief.committee")
public interface CommitteeConfig {
    /** Until when the other members are to stand by an emergency release, or not. */
    @WithDefault("72h")
    Duration ratificationWithin();
}
