package org.defenderrelief.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether the table of first money may stand beside that of decisions. Money never leaves before the decision, so each of its groups lies within
 * the grants that were decided in that time: the difference counts those that still wait, and must not be small (complementary suppression).
 */
final class FirstMoneyTold {
    private final int least;
    private final List<Line> decided;
    private final List<Line> paid;

    private FirstMoneyTold(Tally decided, Tally paid, int least) {
        this.least = least;
        this.decided = lines(decided, least);
        this.paid = lines(paid, least);
    }

    /** A published line, with the shortest and the longest wait in it. */
    private record Line(Waited shortest, Waited longest, long grants) {}

    static boolean isSafe(Tally decided, Tally paid, int least) {
        return decided.told(least) == null
                || paid.told(least) == null
                || new FirstMoneyTold(decided, paid, least).isSafe();
    }

    private static List<Line> lines(Tally tally, int least) {
        Set<String> told = tally.told(least);
        return tally.by(told).entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue().grants(), tally, told))
                .toList();
    }

    private static Line line(String key, long grants, Tally tally, Set<String> told) {
        List<Waited> within = Arrays.stream(Waited.values())
                .filter(each -> key.equals(DonorReport.OTHERS)
                        ? tally.has(each.name()) && !told.contains(each.name())
                        : key.equals(each.name()))
                .toList();
        return new Line(within.get(0), within.get(within.size() - 1), grants);
    }

    /** Compares every union of lines with the smallest union of the other table that it lies within. */
    private boolean isSafe() {
        return IntStream.range(1, 1 << paid.size()).mapToLong(this::difference).noneMatch(this::isSmall);
    }

    private long difference(int union) {
        List<Line> some = IntStream.range(0, paid.size())
                .filter(line -> (union >> line & 1) == 1)
                .mapToObj(paid::get)
                .toList();
        Waited longest = some.stream().map(Line::longest).max(Waited::compareTo).orElseThrow();
        long around = decided.stream()
                .filter(line -> line.shortest().compareTo(longest) <= 0)
                .mapToLong(Line::grants)
                .sum();
        return Math.abs(around - some.stream().mapToLong(Line::grants).sum());
    }

    private boolean isSmall(long count) {
        return count > 0 && count < least;
    }
}
