package org.defenderrelief.reporting;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Grants and amounts by what they have in common. What is too small to stand by itself stands with others as {@link DonorReport#OTHERS}. */
final class Tally {
    /** So many, with so much of an envelope. */
    record Sum(long grants, BigDecimal amount) {
        static final Sum NONE = new Sum(0, BigDecimal.ZERO);

        Sum and(Sum other) {
            return new Sum(grants + other.grants, amount.add(other.amount));
        }
    }

    private final Map<String, Sum> sums = new TreeMap<>();

    void add(String key, BigDecimal amount) {
        sums.merge(key, new Sum(1, amount), Sum::and);
    }

    boolean has(String key) {
        return sums.containsKey(key);
    }

    Sum total() {
        return sums.values().stream().reduce(Sum.NONE, Sum::and);
    }

    /** Keys that stand by themselves; null if all together are too few to be told of. */
    Set<String> told(int least) {
        if (total().grants() > 0 && total().grants() < least) {
            return null;
        }
        Set<String> told = new TreeSet<>(sums.keySet());
        List<String> smallest = sums.keySet().stream()
                .sorted(Comparator.comparing((String key) -> sums.get(key).grants())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        long others = 0;
        for (String key : smallest) {
            long grants = sums.get(key).grants();
            if (grants >= least && (others == 0 || others >= least)) {
                break;
            }
            told.remove(key);
            others += grants;
        }
        return told;
    }

    /** The sums of those that are told, and of the others together if there are any. */
    Map<String, Sum> by(Set<String> told) {
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> told.contains(each.getKey()) ? each.getKey() : DonorReport.OTHERS,
                        Map.Entry::getValue,
                        Sum::and,
                        TreeMap::new));
    }
}
