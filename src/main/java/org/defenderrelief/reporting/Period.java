package org.defenderrelief.reporting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * Days of which something tells; a day is one of UTC, as everywhere in the ledger.
 *
 * @param from first day
 * @param until last day, which is in it
 */
public record Period(LocalDate from, LocalDate until) {
    /** What is signed on its last day may be written a little later, and clocks of nodes differ; so long after that day nothing more of it is to come. */
    private static final Duration SETTLED = Duration.ofMinutes(15);

    /** Before there is anything to tell of. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /**
     * Passes if it is over, and for a quarter of an hour.
     *
     * @throws Problem.InvalidInput if a day is missing, it ends before it begins, or begins before 2000
     * @throws Problem.Conflict {@code period-not-over}
     */
    void requireOver(Instant now) {
        if (from == null || until == null) {
            throw new Problem.InvalidInput(from == null ? "from" : "until", Flaw.NEEDED);
        }
        if (until.isBefore(from)) {
            throw new Problem.InvalidInput("until", Flaw.UNTIL_BEFORE_FROM);
        }
        if (from.isBefore(EARLIEST)) {
            throw new Problem.InvalidInput("from", Flaw.PERIOD_TOO_EARLY);
        }
        if (!until.isBefore(LocalDate.ofInstant(now.minus(SETTLED), ZoneOffset.UTC))) {
            throw new Problem.Conflict(
                    "period-not-over", "This period is not over yet. What it tells would change afterwards.");
        }
    }

    /** As {@link #requireOver} of whole months. @throws Problem.InvalidInput also if it is none */
    void requireMonthsOver(Instant now) {
        requireOver(now);
        if (from.getDayOfMonth() != 1) {
            throw new Problem.InvalidInput("from", Flaw.FIRST_OF_MONTH);
        }
        if (until.getDayOfMonth() != until.lengthOfMonth()) {
            throw new Problem.InvalidInput("until", Flaw.LAST_OF_MONTH);
        }
    }

    boolean overlaps(Period other) {
        return !until.isBefore(other.from) && !other.until.isBefore(from);
    }

    /** Its months; whole ones are meant. */
    List<YearMonth> months() {
        return Stream.iterate(
                        YearMonth.from(from),
                        month -> !month.isAfter(YearMonth.from(until)),
                        month -> month.plusMonths(1))
                .toList();
    }

    /** Whether the time is before its first day. */
    boolean isAfter(Instant time) {
        return time.isBefore(from.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    boolean includes(Instant time) {
        return !isAfter(time)
                && time.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
