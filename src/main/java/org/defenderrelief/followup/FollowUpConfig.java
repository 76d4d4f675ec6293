package org.defenderrelief.followup;

import java.time.Period;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a fund sets for the time after payment. */
@ConfigMapping(prefix = "relief.follow-up")
public interface FollowUpConfig {
    /** Of how many cases in a hundred the person in danger is to confirm by their own code that the money arrived; 0 to 100. */
    @Min(0)
    @Max(100)
    @WithDefault("100")
    int sample();

    /** Within which time after money was sent a partner reports what was spent, as {@code P60D}. */
    @WithDefault("P60D")
    Period reportWithin();

    /** How long after a reminder the partner is reminded again of what is still open, as {@code P14D}. */
    @WithDefault("P14D")
    Period remindEvery();

    /** Within which time somebody looks into a complaint of the person in danger, as {@code P3D}. */
    @WithDefault("P3D")
    Period complaintTakenWithin();

    /** Within which time after it came somebody says how it ended, as {@code P30D}. */
    @WithDefault("P30D")
    Period complaintSettledWithin();
}
