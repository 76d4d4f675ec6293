package org.defenderrelief.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;

/**
 * How what envelopes give beside the first stands in a column and in facts: in a column one after the other, with a plus between; in facts each
 * in one of its own, since a fact is short. A fact of a share that is not there says {@link SqlFacts#NONE}.
 */
final class ShareText {
    /** No grant has more shares beside the first. */
    static final int MOST = 3;

    private static final String AND = "+";
    private static final String BETWEEN = "/";

    private ShareText() {}

    static String of(String... members) {
        return String.join(BETWEEN, members);
    }

    /** The members of a share. @throws IllegalArgumentException if it has another number of them */
    static String[] members(String share, int number) {
        String[] members = share.split(BETWEEN, -1);
        if (members.length != number) {
            throw new IllegalArgumentException("not a share as it is written");
        }
        return members;
    }

    static String amount(Money amount) {
        return amount.toString().replace(' ', ':');
    }

    static Money amount(String text) {
        return Money.parse(text.replace(':', ' '));
    }

    static String column(List<String> shares) {
        return String.join(AND, shares);
    }

    /** @throws IllegalArgumentException if the column holds what {@link #column} does not write */
    static <T> List<T> read(String column, Function<String, T> share, Function<T, String> written) {
        List<T> read = Arrays.stream(column.split("\\+", -1)).map(share).toList();
        if (read.size() > MOST || !column(read.stream().map(written).toList()).equals(column)) {
            throw new IllegalArgumentException("not shares as they are written");
        }
        return read;
    }

    /** These facts and those of the shares. @param column as {@link #column} writes it, or null for none */
    static Facts facts(Facts and, String fact, String column) {
        List<String> shares = column == null ? List.of() : List.of(column.split("\\+", -1));
        if (shares.size() > MOST) {
            throw new IllegalArgumentException("too many shares");
        }
        Facts facts = and;
        for (int number = 1; number <= MOST; number++) {
            facts = facts.and(fact + number, number <= shares.size() ? shares.get(number - 1) : SqlFacts.NONE);
        }
        return facts;
    }

    /** What is left of an amount for the first. @throws IllegalArgumentException if the others give more, or in other currencies */
    static Money left(Money all, List<Money> others) {
        Money left = all;
        for (Money other : others) {
            left = left.minus(other);
        }
        return left;
    }

    /** Whether an act names a share that begins with that member, though nothing else of it can be read. */
    static boolean begins(Said said, String fact, String member) {
        return said(said, fact).anyMatch(share -> share.equals(member) || share.startsWith(member + BETWEEN));
    }

    /** The column that an act says; null where it names no share. One left out between two stands in it as {@link SqlFacts#NONE}, which reads as no share. */
    static String column(Said said, String fact) {
        List<String> shares = said(said, fact).collect(Collectors.toList());
        while (!shares.isEmpty() && shares.get(shares.size() - 1).equals(SqlFacts.NONE)) {
            shares.remove(shares.size() - 1);
        }
        return shares.isEmpty() ? null : column(shares);
    }

    private static Stream<String> said(Said said, String fact) {
        return IntStream.rangeClosed(1, MOST)
                .mapToObj(number -> said.fact(fact + number).orElse(SqlFacts.NONE));
    }

    /** Names and expressions for {@link SqlFacts#object}, of what {@link #facts} writes. @param column an expression of the column */
    static String[] sql(String fact, String column) {
        return IntStream.rangeClosed(1, MOST)
                .boxed()
                .flatMap(number -> List.of(fact + number, share(column, number)).stream())
                .toArray(String[]::new);
    }

    private static String share(String column, int number) {
        return "IF(LENGTH(" + column + ") - LENGTH(REPLACE(" + column + ", '+', '')) >= " + (number - 1)
                + ", SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '+', " + number + "), '+', -1), NULL)";
    }
}
