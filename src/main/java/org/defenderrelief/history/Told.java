package org.defenderrelief.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What differs of one kind: so many are told one by one, and the others counted. Who invents thousands of rows neither fills the report with them nor
 * hides behind them what was changed: some of each reason are told, of these some of each act, and what was invented comes last.
 */
final class Told {
    /** So many are told one by one. */
    static final int MOST = 20;

    /** So many that name one act are told before others that name it too: a row that names a true act, beside the one that it made, anybody can add who may write rows. */
    private static final int OF_ONE_ACT = 2;

    /** Those with one reason. @param invented whether they rest on no act that has its place */
    private record Group(boolean invented, String reason) {}

    private record Line(int group, Difference difference) {}

    private final String where;
    private final Map<Group, Found> groups = new LinkedHashMap<>();
    private long found;

    /** @param where names what they are of, such as a table */
    Told(String where) {
        this.where = where;
    }

    void add(Difference difference) {
        add(difference, false);
    }

    void add(Difference difference, boolean invented) {
        add(difference, invented, null);
    }

    /**
     * @param invented whether it rests on no act that has its place, as whoever may write rows can make any number of
     * @param actOrNull that it names, if it names one
     */
    void add(Difference difference, boolean invented, String actOrNull) {
        found++;
        groups.computeIfAbsent(new Group(invented, difference.code()), first -> new Found())
                .add(difference, actOrNull);
    }

    /** What was found with one reason: those of each act that come first, and behind them the others of the same acts. */
    private static final class Found {
        private final List<Difference> first = new ArrayList<>();
        private final List<Difference> others = new ArrayList<>();
        private final Map<String, Integer> acts = new HashMap<>();

        void add(Difference difference, String actOrNull) {
            boolean isOther = actOrNull != null && acts.getOrDefault(actOrNull, 0) >= OF_ONE_ACT;
            List<Difference> lines = isOther ? others : first;
            if (lines.size() < MOST) {
                lines.add(difference);
                acts.merge(String.valueOf(actOrNull), 1, Integer::sum);
            }
        }

        List<Difference> lines() {
            return Stream.concat(first.stream(), others.stream()).limit(MOST).toList();
        }
    }

    long count() {
        return found;
    }

    /** Those to be told one by one: of each reason in turn, until there are so many. */
    List<Difference> lines() {
        List<List<Difference>> all = groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> group.getKey().invented()))
                .map(group -> group.getValue().lines())
                .toList();
        Stream<Line> inTurn = IntStream.range(0, MOST)
                .boxed()
                .flatMap(place -> IntStream.range(0, all.size())
                        .filter(group -> place < all.get(group).size())
                        .mapToObj(group -> new Line(group, all.get(group).get(place))));
        return inTurn.limit(MOST)
                .sorted(Comparator.comparingInt(Line::group))
                .map(Line::difference)
                .toList();
    }

    /** The lines, and how many more there are. */
    List<Difference> differences() {
        return differences(where, List.of(this));
    }

    /** The same of several together, with one count. */
    static List<Difference> differences(String where, List<Told> all) {
        // What two questions find is told once.
        List<Difference> lines = new ArrayList<>(
                all.stream().flatMap(each -> each.lines().stream()).distinct().toList());
        long more =
                all.stream().mapToLong(each -> each.found - each.lines().size()).sum();
        if (more > 0) {
            lines.add(new Difference(
                    Difference.Kind.NOT_AUTHENTIC, where, "more differs here than is told one by one: " + more));
        }
        return List.copyOf(lines);
    }
}
