package org.defenderrelief.jobs;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.DurationConverter;

/** The rhythm of a job, as configuration says it: a duration such as {@code 5m}, or {@code off}. */
public record Every(Optional<Duration> time) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    public Every {
        if (time.filter(each -> each.compareTo(SHORTEST) < 0 || each.compareTo(LONGEST) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("a job's rhythm is 1 second to 31 days, or off");
        }
    }

    /** What somebody wrote. @throws IllegalArgumentException unless it is {@code off}, or a duration of 1 second to 31 days */
    public static Every of(String text) {
        return new Every(
                text.strip().equals("off") ? Optional.empty() : Optional.of(DurationConverter.parseDuration(text)));
    }

    public static Every minutes(int minutes) {
        return new Every(Optional.of(Duration.ofMinutes(minutes)));
    }
}
