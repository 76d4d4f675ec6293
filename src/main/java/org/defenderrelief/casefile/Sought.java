package org.defenderrelief.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Crockford;
import org.defenderrelief.kernel.Reference;

/**
 * What somebody typed to find a case by: a reference ({@code DR-7K3M-Q9PX}); at least three symbols from the beginning of one of its halves
 * ({@code 7K3}, {@code Q9PX}); one word of a codename or at least three letters of it ({@code heron}, {@code ero}); its first two words
 * ({@code amber her}); one of them with the number ({@code heron 47}); or all of it. A number alone finds nothing: each is on one case in
 * ninety.
 */
final class Sought {
    private static final int SHORTEST_PART = 3;
    private static final int LONGEST_WORD = 40;
    private static final int MOST_WORDS = 3;
    private static final int HALF = 4;
    private static final int WHOLE = 8;

    private final String text;
    private final Optional<Reference> reference;
    private final String[] typed;

    Sought(String text) {
        this.text = text;
        reference = Reference.read(text);
        typed = text.split("[\\s-]+");
    }

    /** Conditions that many cases meet, each served in the order of places by an index that begins with that word. */
    List<String> words(Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (reference.isEmpty() && typed.length == 1 && isWord(typed[0])) {
            for (String word : words(typed[0], Codename.firstWords(typed[0]))) {
                conditions.add("c.codenameFirst = " + parameter(parameters, word));
            }
            for (String word : words(typed[0], Codename.secondWords(typed[0]))) {
                conditions.add("c.codenameSecond = " + parameter(parameters, word));
            }
        }
        return conditions;
    }

    /** Conditions that few cases meet, however many there are: one in several thousand at most. */
    List<String> few(Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (reference.isPresent()) {
            conditions.add(
                    "c.reference = " + parameter(parameters, reference.get().value()));
            return conditions;
        }
        partOfReference(conditions, parameters);
        if (typed.length > 1 && typed.length <= MOST_WORDS && isWord(typed[0])) {
            if (typed.length == 2 && isNumber(typed[1])) {
                conditions.add("c.codename in " + parameter(parameters, withNumber(typed[0], typed[1])));
            } else {
                beginnings()
                        .forEach(beginning -> conditions.add("c.codename like "
                                + parameter(parameters, beginning.replaceAll("([!%_])", "!$1") + "%") + " escape '!'"));
            }
        }
        return conditions;
    }

    private void partOfReference(List<String> conditions, Map<String, Object> parameters) {
        boolean named = text.regionMatches(true, 0, "DR-", 0, 3);
        String symbols;
        try {
            symbols = Crockford.normalise(named ? text.substring(3) : text);
        } catch (IllegalArgumentException other) {
            return;
        }
        if (symbols.length() < SHORTEST_PART || symbols.length() > WHOLE) {
            return;
        }
        conditions.add("c.reference like " + parameter(parameters, "DR-" + Crockford.grouped(symbols, HALF) + "%"));
        if (!named && symbols.length() <= HALF) {
            conditions.add("c.referenceEnd like " + parameter(parameters, symbols + "%"));
        }
    }

    private Set<String> beginnings() {
        Set<String> beginnings = new TreeSet<>();
        for (String first : words(typed[0], Codename.firstWords(typed[0]))) {
            for (String second : words(typed[1], Codename.secondWords(typed[1]))) {
                beginnings.add(first + " " + second + (typed.length == MOST_WORDS ? " " + typed[2] : ""));
            }
        }
        return beginnings;
    }

    private static Set<String> withNumber(String word, String number) {
        Set<String> names = new TreeSet<>();
        for (String first : words(word, Codename.firstWords(word))) {
            Codename.secondWords("").forEach(second -> names.add(first + " " + second + " " + number));
        }
        for (String second : words(word, Codename.secondWords(word))) {
            Codename.firstWords("").forEach(first -> names.add(first + " " + second + " " + number));
        }
        return names;
    }

    /** The words that can be meant: those that hold the letters, if there are enough of them, and in any case exactly what was typed. */
    private static Set<String> words(String typed, Set<String> holding) {
        Set<String> words = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (typed.length() >= SHORTEST_PART) {
            words.addAll(holding);
        }
        words.add(typed);
        return words;
    }

    private static boolean isWord(String typed) {
        return !typed.isEmpty() && typed.length() <= LONGEST_WORD && !isNumber(typed);
    }

    private static boolean isNumber(String typed) {
        return typed.matches("[0-9]+");
    }

    private static String parameter(Map<String, Object> parameters, Object value) {
        String name = "sought" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
