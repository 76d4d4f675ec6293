package org.defenderrelief.web.review.history;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.defenderrelief.web.shared.Words;

/**
 * Where something differs, in the reader's words. What a verification says of it is read by programs too, and is ids and names of tables but for a few
 * words of ours, such as {@code entry 01a2... (row 7) at position 6}.
 */
final class FoundAt {
    private static final String KIND = "found-at";

    /** What begins so says it in words; anything else is the name of a row alone. */
    private static final Pattern IN_WORDS = Pattern.compile("(entry|row|position|positions|tile|the) .*");

    /** Our words, the longest first, and none in the midst of a name. */
    private static final Pattern OURS = Words.codes(KIND).stream()
            .map(code -> code.replace('-', ' '))
            .sorted(Comparator.comparing(String::length).reversed())
            .collect(Collectors.collectingAndThen(
                    Collectors.joining("|", "(?<![^ (,])(", ")(?![^ ),])"), Pattern::compile));

    private FoundAt() {}

    static String words(String where, Locale locale) {
        return IN_WORDS.matcher(where).matches()
                ? OURS.matcher(where)
                        .replaceAll(ours -> Matcher.quoteReplacement(
                                Words.of(KIND, ours.group(1).replace(' ', '-'), locale)))
                : where;
    }
}
