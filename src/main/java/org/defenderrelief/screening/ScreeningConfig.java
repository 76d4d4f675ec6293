package org.defenderrelief.screening;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for lists of sanctions. */
@ConfigMapping(prefix = "relief.screening")
public interface ScreeningConfig {
    /** How old a list may be, by the date in it, and still count. */
    @WithDefault("30d")
    Duration listAge();

    /** How alike a name must be to be shown to somebody, in hundredths, 50 to 100. Lower finds more, and more that is nothing. */
    @WithDefault("85")
    @Min(50)
    @Max(100)
    int threshold();

    /** How large a file with a list may be. */
    @WithDefault("64M")
    MemorySize largestFile();
}
