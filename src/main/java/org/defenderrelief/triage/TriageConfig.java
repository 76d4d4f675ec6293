package org.defenderrelief.triage;

import java.time.Period;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for its triage. */
@ConfigMapping(prefix = "relief.triage")
public interface TriageConfig {
    /** How long ago the latest incident may be without a warning: three months as ProDHEC asks; CPJ asks for twelve. */
    @WithDefault("P3M")
    Period incidentWithin();
}
