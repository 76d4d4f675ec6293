package org.defenderrelief.access;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.SpoofChecker;

/**
 * What a name looks like to somebody who reads fast: two names that are the same written small, or the same written in capitals, pass for
 * each other. Letters look alike by the skeletons of Unicode TR39, where case matters: Greek capitals look like others than the small ones.
 *
 * @param small without marks, blanks and signs; empty if nothing of the name is a letter or a figure
 * @param capital the same of its capitals
 */
record LookAlike(String small, String capital) {
    private static final SpoofChecker SKELETONS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    /** Letters of phonetics, which TR39 takes for no others, and the capitals as which they are drawn. */
    private static final String SMALL_CAPITALS =
            "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274"
                    + "\u1d0f\u1d18\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22";

    private static final String AS_LATIN = "abcdefghijklmnoprstuvwyz";

    /** A letter of Japanese, and the skeleton of a figure of Chinese; between Latin letters they are dashes, which a name is read without. */
    private static final String LONG_SOUND = "\u30fc";

    private static final Pattern LATIN = Pattern.compile("[a-z]");

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

    static LookAlike of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .map(LookAlike::latin)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new LookAlike(likeness(plain.toLowerCase(Locale.ROOT)), likeness(plain.toUpperCase(Locale.ROOT)));
    }

    private static int latin(int letter) {
        int at = SMALL_CAPITALS.indexOf(letter);
        return at < 0 ? letter : AS_LATIN.charAt(at);
    }

    private static String likeness(String written) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(SKELETONS.getSkeleton(written), Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        // Skeletons tell i from l and w from two v, which small letters in a hurry do not.
        String read =
                letters.toString().toLowerCase(Locale.ROOT).replace("vv", "w").replace('l', 'i');
        return LATIN.matcher(read).find() ? read.replace(LONG_SOUND, "") : read;
    }

    /** Whether there is nothing in it by which it could be told from another. */
    boolean isEmpty() {
        return small.isEmpty() || capital.isEmpty();
    }

    boolean passesFor(LookAlike other) {
        return small.equals(other.small) || capital.equals(other.capital);
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
