package org.defenderrelief.reporting;

import java.time.Duration;
import java.util.List;

/**
 * How long something took, over many.
 *
 * @param count of how many it is known
 * @param median half of them took no longer (nearest rank)
 * @param p90 nine in ten of them took no longer (nearest rank)
 * @param late how many took longer than was due
 * @param overdue of how many it is due and has not happened; these are in none of the figures before
 */
public record Spread(int count, Duration median, Duration p90, int late, int overdue) {
    /** @param took how long each took */
    static Spread of(List<Duration> took, int late, int overdue) {
        if (took.isEmpty()) {
            return new Spread(0, Duration.ZERO, Duration.ZERO, 0, overdue);
        }
        List<Duration> sorted = took.stream().sorted().toList();
        return new Spread(sorted.size(), rank(sorted, 50), rank(sorted, 90), late, overdue);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return count == 0;
    }

    private static Duration rank(List<Duration> sorted, int hundredths) {
        int rank = (sorted.size() * hundredths + 99) / 100;
        return sorted.get(Math.max(1, rank) - 1);
    }
}
