package org.defenderrelief.vault.rotation;

import java.time.Duration;
import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How keys of circles give way to newer ones. */
@ConfigMapping(prefix = "relief.vault.rotation")
public interface RotationConfig {
    /** How many batch keys are sealed anew in one transaction. */
    @WithDefault("200")
    int atOnce();

    /** How long, of each two seconds, a node works at it: what people wait for comes first. */
    @WithDefault("PT1S")
    Duration share();

    /** How old a circle's key may be until keepers and the circle are asked to give it another. */
    @WithDefault("P1Y")
    Period after();
}
