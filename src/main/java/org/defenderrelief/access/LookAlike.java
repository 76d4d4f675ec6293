package org.defenderrelief.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a name looks like to somebody who reads fast: two names with the same likeness pass for each other. After Unicode TR39 (skeletons,
 * single script), with the letters that people take for each other in practice rather than the whole table.
 */
final class LookAlike {
    /** Letters of Cyrillic and Greek, and figures, by the Latin letter that they are taken for. */
    private static final Map<String, String> PASSES_FOR = Map.ofEntries(
            Map.entry("a", "\u0430\u03b1"),
            Map.entry("b", "\u044c\u0432\u03b2"),
            Map.entry("c", "\u0441\u03f2"),
            Map.entry("d", "\u0501"),
            Map.entry("e", "\u0435\u03b5"),
            Map.entry("h", "\u04bb\u043d\u03b7"),
            Map.entry("i", "\u0456\u03b9l1|\u0131\u04cf"),
            Map.entry("j", "\u0458"),
            Map.entry("k", "\u043a\u03ba"),
            Map.entry("m", "\u043c\u03bc"),
            Map.entry("n", "\u043f"),
            Map.entry("o", "\u043e\u03bf0\u03c3"),
            Map.entry("p", "\u0440\u03c1"),
            Map.entry("q", "\u051b"),
            Map.entry("s", "\u0455\u0024"),
            Map.entry("t", "\u0442\u03c4"),
            Map.entry("u", "\u03c5"),
            Map.entry("v", "\u03bd\u0475"),
            Map.entry("w", "\u051d\u03c9"),
            Map.entry("x", "\u0445\u03c7"),
            Map.entry("y", "\u0443\u03b3"),
            Map.entry("z", "\u03b6"));

    private static final Map<Integer, String> LETTERS = PASSES_FOR.entrySet().stream()
            .flatMap(entry -> entry.getValue().codePoints().mapToObj(other -> Map.entry(other, entry.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Scripts that are written together. */
    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    private LookAlike() {}

    /** The likeness: without case, marks, blanks and signs; empty if nothing of it is a letter or a figure. */
    static String of(String name) {
        String plain = Normalizer.normalize(
                Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder likeness = new StringBuilder();
        plain.codePoints().forEach(letter -> {
            String latin = LETTERS.get(letter);
            if (latin != null) {
                likeness.append(latin);
            } else if (Character.isLetterOrDigit(letter)) {
                likeness.appendCodePoint(letter);
            }
        });
        // Two that pass for one other.
        return likeness.toString().replace("rn", "m").replace("vv", "w");
    }

    /** Whether it is written in more than one script, so that letters of one can pass for those of another. */
    static boolean mixesScripts(String name) {
        Set<UnicodeScript> scripts = name.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
        return scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts);
    }
}
