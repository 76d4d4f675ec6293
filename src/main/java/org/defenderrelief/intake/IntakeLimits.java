package org.defenderrelief.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests are taken in within an hour; 0 sets no limit. A sender beyond it is told when to come back. */
@ConfigMapping(prefix = "relief.intake.per-hour")
public interface IntakeLimits {
    /** Of one person. */
    @WithDefault("60")
    int person();

    /** Of one organisation. */
    @WithDefault("200")
    int organisation();

    /** From one network, whoever sends them, counted by each node: where a trusted proxy says where calls come from, and never where a life is at risk. */
    @WithDefault("240")
    int network();

    /** Of one organisation where a life is at risk, whatever else it has sent: no flood of other requests stands in the way of these. One person sends half of them at most. */
    @WithDefault("300")
    int lifeAtRisk();
}
