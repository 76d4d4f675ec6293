package org.defenderrelief.reporting;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for its figures. */
@ConfigMapping(prefix = "relief.reporting")
public interface ReportingConfig {
    /** From receipt until the first money leaves; the target that the figures are held against. */
    @WithDefault("7d")
    Duration moneyWithin();
}
