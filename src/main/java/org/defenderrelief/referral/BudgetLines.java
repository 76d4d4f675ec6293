package org.defenderrelief.referral;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** Lines of a request's budget by their numbers, from 1 on, which tell nothing of what they are for; none named is all of them. */
public record BudgetLines(SortedSet<Integer> named) {
    /** No request has more. */
    public static final int MOST = 200;

    /** The whole budget. */
    static final BudgetLines ALL = new BudgetLines(new TreeSet<>());

    private static final String FIELD = "lines";

    public BudgetLines {
        named = Collections.unmodifiableSortedSet(new TreeSet<>(named));
    }

    /** As somebody named them. @throws Problem.InvalidInput if one is no number of a line, or stands twice */
    public static BudgetLines of(List<Integer> numbers) {
        SortedSet<Integer> named = new TreeSet<>(numbers);
        if (named.size() != numbers.size() || named.stream().anyMatch(line -> line < 1 || line > MOST)) {
            throw new Problem.InvalidInput(FIELD, Flaw.LINES_OF_BUDGET);
        }
        return new BudgetLines(named);
    }

    /** As somebody typed them: numbers with commas or blanks between. @throws Problem.InvalidInput as {@link #of} */
    public static BudgetLines typed(String text) {
        String bare = text.strip();
        if (!bare.isEmpty() && !bare.matches("\\d{1,3}([ ,;]+\\d{1,3})*")) {
            throw new Problem.InvalidInput(FIELD, Flaw.LINES_OF_BUDGET);
        }
        return of(
                bare.isEmpty()
                        ? List.of()
                        : Arrays.stream(bare.split("[ ,;]+"))
                                .map(Integer::valueOf)
                                .toList());
    }

    /** What another fund's service said. @param numbersOrNull null for all @throws IllegalArgumentException if they are none */
    static BudgetLines said(List<Integer> numbersOrNull) {
        if (numbersOrNull == null) {
            return ALL;
        }
        try {
            return of(numbersOrNull);
        } catch (Problem.InvalidInput | NullPointerException none) {
            throw new IllegalArgumentException("not lines of a budget");
        }
    }

    /** As an act says them. @throws IllegalArgumentException if it does not */
    static BudgetLines read(String text) {
        try {
            return text.equals("all") ? ALL : typed(text);
        } catch (Problem.InvalidInput none) {
            throw new IllegalArgumentException("not lines of a budget");
        }
    }

    /** As acts say them. */
    String text() {
        return isAll() ? "all" : named.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    public boolean isAll() {
        return named.isEmpty();
    }

    /** In their order; empty for all. */
    public List<Integer> numbers() {
        return List.copyOf(named);
    }

    /** As a message says them: null for all. */
    List<Integer> asked() {
        return isAll() ? null : numbers();
    }

    /** Passes if each that the others name is among these. @throws Problem.InvalidInput if one is not */
    void requireAmong(BudgetLines others) {
        if (!isAll() && !named.containsAll(others.named())) {
            throw new Problem.InvalidInput(FIELD, Flaw.LINES_ASKED);
        }
    }
}
