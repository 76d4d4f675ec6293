package org.defenderrelief.reporting;

import java.util.List;
import java.util.Optional;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;

/**
 * Why a report cannot be made beside those that were: the difference between two that tell of some of the same days would tell of the days
 * between them, however few grants there were.
 */
final class Apart {
    private Apart() {}

    /** Passes if nothing follows from the new one and an earlier one. @throws Problem.Conflict {@code report-overlaps} */
    static void require(List<Said> made, ReportScope scope, Period period) {
        Optional<Period> other = made.stream()
                .filter(earlier -> ReportFacts.scope(earlier).meets(scope))
                .map(ReportFacts::period)
                .filter(earlier -> earlier.overlaps(period) && !earlier.equals(period))
                .findFirst();
        if (other.isPresent()) {
            throw overlaps(other.get());
        }
    }

    static Problem.Conflict overlaps(Period other) {
        return new Problem.Conflict(
                "report-overlaps",
                "There is a report from " + other.from() + " until " + other.until()
                        + " that tells of some of the same days. The difference between two reports could tell of single grants.");
    }

    /** The least that an earlier one of the same days was made with, so that both tell the same. */
    static Optional<Integer> least(List<Said> made, ReportScope scope, Period period) {
        return made.stream()
                .filter(earlier -> ReportFacts.scope(earlier).meets(scope)
                        && ReportFacts.period(earlier).equals(period))
                .map(ReportFacts::least)
                .findFirst();
    }

    /** Whether the difference between two tells what neither does. */
    static boolean betray(Said one, Said other) {
        Period first = ReportFacts.period(one);
        Period second = ReportFacts.period(other);
        return ReportFacts.scope(one).meets(ReportFacts.scope(other))
                && (first.equals(second) ? ReportFacts.least(one) != ReportFacts.least(other) : first.overlaps(second));
    }
}
