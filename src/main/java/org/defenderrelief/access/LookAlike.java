package org.defenderrelief.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Likewise letters of phonetics, small capitals and Armenian. */
    private static final Map<String, String> ALSO_PASSES_FOR = Map.ofEntries(
            Map.entry("a", "\u0251\u1d00"),
            Map.entry("c", "\u1d04"),
            Map.entry("d", "\u1d05"),
            Map.entry("e", "\u1d07"),
            Map.entry("g", "\u0261\u0581"),
            Map.entry("h", "\u0570"),
            Map.entry("i", "\u026a\u0269\u01c0\u056c"),
            Map.entry("j", "\u0237\u0575\u1d0a"),
            Map.entry("k", "\u1d0b"),
            Map.entry("m", "\u1d0d"),
            Map.entry("n", "\u0578"),
            Map.entry("o", "\u1d0f\u0585\u03c2"),
            Map.entry("p", "\u1d18"),
            Map.entry("q", "\u0566"),
            Map.entry("s", "\ua731"),
            Map.entry("t", "\u1d1b"),
            Map.entry("u", "\u1d1c\u057d"),
            Map.entry("v", "\u1d20"),
            Map.entry("w", "\u1d21\u0461"),
            Map.entry("y", "\u028f"),
            Map.entry("z", "\u1d22"));

    private static final Map<Integer, String> LETTERS = Stream.of(PASSES_FOR, ALSO_PASSES_FOR)
            .flatMap(map -> map.entrySet().stream())
            .flatMap(entry -> entry.getValue().codePoints().mapToObj(other -> Map.entry(other, entry.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Scripts that are written together. */
    private static final Set<UnicodeScript> EAST_ASIAN = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL);

    private static final Set<UnicodeScript> UNUSUAL = EnumSet.of(
            UnicodeScript.CHEROKEE,
            UnicodeScript.LISU,
            UnicodeScript.DESERET,
            UnicodeScript.COPTIC,
            UnicodeScript.GOTHIC,
            UnicodeScript.OLD_ITALIC,
            UnicodeScript.LYCIAN,
            UnicodeScript.LYDIAN,
            UnicodeScript.CARIAN,
            UnicodeScript.OSAGE,
            UnicodeScript.WARANG_CITI,
            UnicodeScript.ELBASAN,
            UnicodeScript.SHAVIAN,
            UnicodeScript.OSMANYA);

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

    /** The same where capitals of Greek are taken for another letter than their small ones are. */
    static String ofCapitals(String name) {
        return of(Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replace('\u039d', 'N')
                .replace('\u03a5', 'Y'));
    }

    /** Whether it has letters of a script in which nobody writes their name at work here, and whose capitals look like ours (after UAX #31). */
    static boolean hasUnusualScripts(String name) {
        return name.codePoints().mapToObj(UnicodeScript::of).anyMatch(UNUSUAL::contains);
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
