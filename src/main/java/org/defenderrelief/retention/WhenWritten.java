package org.defenderrelief.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.history.Said;

/**
 * When what stands in a part of a case was written, by the acts that commit to it. What was written after the case was closed is kept as long from then: people
 * answer months later, and somebody has to read it.
 */
final class WhenWritten {
    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,8})-([1-9][0-9]{0,8})");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    private WhenWritten() {}

    /**
     * When the newest of these versions was.
     *
     * @param name of a compartment
     * @param versions first and last with a hyphen between, as an act of erasing says them; all of them if it is not that
     * @param committing acts of its case that commit to sealed content
     * @return empty if none of the acts commits to one
     */
    static Optional<Instant> newest(String name, String versions, Collection<Said> committing) {
        Matcher range = RANGE.matcher(versions);
        boolean readable = range.matches();
        int from = readable ? Integer.parseInt(range.group(1)) : 1;
        int to = readable ? Integer.parseInt(range.group(2)) : Integer.MAX_VALUE;
        String place = name + "@";
        return committing.stream()
                .filter(said -> said.commitments().keySet().stream()
                        .filter(key -> key.startsWith(place))
                        .map(key -> key.substring(place.length()))
                        .anyMatch(version -> isWithin(version, from, to)))
                .map(Said::at)
                .max(Comparator.naturalOrder());
    }

    private static boolean isWithin(String version, int from, int to) {
        if (!VERSION.matcher(version).matches()) {
            return false;
        }
        int number = Integer.parseInt(version);
        return from <= number && number <= to;
    }

    /**
     * Whether that is long enough ago.
     *
     * @param closed when the case was @param due the day that lets go what was written until then
     */
    static boolean isOld(Instant written, LocalDate closed, LocalDate due, LocalDate today) {
        return !day(written).plusDays(ChronoUnit.DAYS.between(closed, due)).isAfter(today);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
