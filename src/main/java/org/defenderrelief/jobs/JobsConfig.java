package org.defenderrelief.jobs;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How nodes share the jobs. */
@ConfigMapping(prefix = "relief.jobs")
interface JobsConfig {
    /**
     * A turn whose node gave no sign of life for so long, as another node has seen it, is that one's. Nodes give a sign each sixth of it; 12 seconds at least.
     */
    @WithDefault("1m")
    Duration takeOverAfter();

    /** How long after its start a node begins to take turns. */
    @WithDefault("5s")
    Duration startAfter();
}
