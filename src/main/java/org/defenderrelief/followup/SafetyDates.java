package org.defenderrelief.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When safety is asked of after the last payment: after 3, 6 and 12 months, from the beginning of that day, UTC. */
final class SafetyDates {
    private static final List<Integer> MONTHS = List.of(3, 6, 12);

    /** So long before the day an answer counts for it already. */
    static final Period EARLY = Period.ofDays(30);

    private SafetyDates() {}

    /** All of them, in their order. @param sentOn the day of the last payment */
    static Stream<Instant> after(LocalDate sentOn) {
        return MONTHS.stream()
                .map(months ->
                        sentOn.plusMonths(months).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The first that no answer counts for; empty if all are answered. @param newest when the newest answer was given, or null if there is none */
    static Optional<Instant> next(LocalDate sentOn, Instant newestOrNull) {
        return after(sentOn).filter(due -> !isAnswered(due, newestOrNull)).findFirst();
    }

    private static boolean isAnswered(Instant due, Instant newestOrNull) {
        return newestOrNull != null && !newestOrNull.isBefore(due.minus(EARLY));
    }
}
