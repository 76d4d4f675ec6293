package org.defenderrelief.web.review.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for a person in one of their roles.
 *
 * @param code the role, or {@code sign} for signatures
 * @param rows all of it, as far as {@link #MOST}
 * @param tally how many of what, in the order they first appear
 * @param shown how many rows the page shows
 */
public record Section(String code, List<Row> rows, List<Tally> tally, int shown) {
    /** No more than this is looked for, so that a flood of work costs no more than a day's. */
    static final int MOST = 100;

    private static final int FIRST = 20;

    /** How many there are of one kind. */
    public record Tally(String what, int count) {}

    static Section of(String code, List<Row> rows, boolean all) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.action(), 1, Integer::sum));
        List<Tally> tally = new ArrayList<>();
        counts.forEach((what, count) -> tally.add(new Tally(what, count)));
        return new Section(code, rows, tally, all ? MOST : FIRST);
    }

    /** The rows that the page shows. */
    public List<Row> first() {
        return rows.subList(0, Math.min(rows.size(), shown));
    }

    /** Whether the page leaves some out. */
    public boolean isLonger() {
        return rows.size() > shown;
    }

    /** The steps that can be taken for several of the rows shown at once, each as a code. */
    public List<String> steps() {
        return first().stream()
                .filter(row -> row.batch() != null)
                .map(row -> row.batch().step())
                .distinct()
                .toList();
    }

    /** How many there are, in figures. */
    public String count() {
        return WorkCount.figure(rows.size());
    }
}
