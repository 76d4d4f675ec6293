package org.defenderrelief.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The local demo. */
@ConfigMapping(prefix = "relief.demo")
interface DemoConfig {
    /** Whether the demo people get their public vault passphrases; the service refuses to start with it outside profile {@code local}. */
    @WithDefault("false")
    boolean enabled();

    /** Whether the bare endpoints that scripts/bench compares with answer; only with {@link #enabled()}. */
    @WithDefault("false")
    boolean bench();
}
