package org.defenderrelief.vault.people;

import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When recovery sheets are looked after. */
@ConfigMapping(prefix = "relief.recovery")
public interface RecoveryConfig {
    /** How old a share's proof, or a drill with it, may be until its holder is asked for a new one. */
    @WithDefault("P1Y")
    Period proveEvery();

    /** How old sheets may be until keepers are asked to have new ones made. */
    @WithDefault("P2Y")
    Period renewAfter();
}
