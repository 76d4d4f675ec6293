package org.defenderrelief.referral;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/**
 * Lines of a request's budget by their numbers, which tell nothing of what they are for: from 1 on, counted over all kinds of help in the order in which
 * the needs have them.
 *
 * @param all whether it is the whole budget; then none is named
 */
public record BudgetLines(boolean all, SortedSet<Integer> named) {
    /** No request has more: six kinds of help with fifty lines each. */
    public static final int MOST = 300;

    /** The whole budget. */
    public static final BudgetLines ALL = new BudgetLines(true, Collections.emptySortedSet());

    /** No line at all. */
    public static final BudgetLines NONE = new BudgetLines(false, Collections.emptySortedSet());

    private static final String FIELD = "lines";
    private static final String ALL_WORD = "all";
    private static final String NONE_WORD = "none";

    public BudgetLines {
        named = Collections.unmodifiableSortedSet(new TreeSet<>(named));
    }

    /** Those that somebody named. @throws Problem.InvalidInput if there is none, one is no number of a line, or stands twice */
    public static BudgetLines of(List<Integer> numbers) {
        SortedSet<Integer> named = new TreeSet<>(numbers);
        if (named.isEmpty()
                || named.size() != numbers.size()
                || named.stream().anyMatch(line -> line < 1 || line > MOST)) {
            throw new Problem.InvalidInput(FIELD, Flaw.LINES_OF_BUDGET);
        }
        return new BudgetLines(false, named);
    }

    /** As somebody typed them: numbers with commas or blanks between. @throws Problem.InvalidInput as {@link #of} */
    public static BudgetLines typed(String text) {
        String bare = text.strip();
        if (!bare.matches("\\d{1,3}([ ,;]+\\d{1,3})*")) {
            throw new Problem.InvalidInput(FIELD, Flaw.LINES_OF_BUDGET);
        }
        return of(Arrays.stream(bare.split("[ ,;]+")).map(Integer::valueOf).toList());
    }

    /** What another fund's service said. @param numbersOrNull null for all, an empty list for none @throws IllegalArgumentException if they are none */
    static BudgetLines said(List<Integer> numbersOrNull) {
        if (numbersOrNull == null) {
            return ALL;
        }
        if (numbersOrNull.isEmpty()) {
            return NONE;
        }
        if (numbersOrNull.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("not lines of a budget");
        }
        try {
            return of(numbersOrNull);
        } catch (Problem.InvalidInput none) {
            throw new IllegalArgumentException("not lines of a budget");
        }
    }

    /** As an act says them. @throws IllegalArgumentException if it does not */
    static BudgetLines read(String text) {
        try {
            return switch (text) {
                case ALL_WORD -> ALL;
                case NONE_WORD -> NONE;
                default -> typed(text);
            };
        } catch (Problem.InvalidInput none) {
            throw new IllegalArgumentException("not lines of a budget");
        }
    }

    /** As acts and faces say them: {@code all}, {@code none}, or numbers with commas between. */
    public String text() {
        if (all) {
            return ALL_WORD;
        }
        return named.isEmpty() ? NONE_WORD : named.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** As a message says them: null for all. */
    List<Integer> numbers() {
        return all ? null : List.copyOf(named);
    }

    /** Passes if others are among these: all among all alone. @throws Problem.InvalidInput if they are not */
    void requireAmong(BudgetLines others) {
        boolean among = all || !others.all() && named.containsAll(others.named());
        if (!among) {
            throw new Problem.InvalidInput(FIELD, Flaw.LINES_ASKED);
        }
    }
}
