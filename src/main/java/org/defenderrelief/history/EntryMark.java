package org.defenderrelief.history;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of the history begins or ends: time and number of an entry, written as microseconds since 1970, a hyphen, and the number. Of two
 * entries of one time the one with the higher number is the newer.
 */
public record EntryMark(Instant at, long number) {
    /** Before everything. */
    public static final EntryMark BEGINNING = new EntryMark(Instant.EPOCH, 0);

    /** So many digits lead to the year 5138. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,17})-([0-9]{1,19})");

    public static EntryMark of(HistoryEntry entry) {
        return new EntryMark(entry.occurredAt(), entry.number());
    }

    /** Whether it comes before the other in the order of time. */
    boolean isBefore(EntryMark other) {
        return at.equals(other.at) ? number < other.number : at.isBefore(other.at);
    }

    /** What {@link #toString} wrote; empty for anything else. */
    public static Optional<EntryMark> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && new BigInteger(form.group(2)).bitLength() < Long.SIZE
                ? Optional.of(new EntryMark(
                        Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS),
                        Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + number;
    }
}
