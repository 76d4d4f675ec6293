package org.defenderrelief.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.text.Transliterator;

/**
 * Names as they are compared: in small Latin letters, word by word, without marks, signs and the words that only say which form a company has. Words
 * are also folded, so that the ways to write one sound in Latin letters fall together; and words of scripts that leave vowels out are compared by
 * their consonants.
 */
final class Spelling {
    private static final String LATIN = "Any-Latin; Latin-ASCII; Lower";
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['`’ʼʿʾʻ]");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern TWICE = Pattern.compile("([a-z])\\1+");

    /** What a single letter weighs; a whole word weighs more, a particle less. */
    static final double LETTER = 1;

    /** They say what a company is, not which; in the languages in which listed organisations are written. */
    private static final Set<String> FORMS = Set.of(
            "ltd",
            "limited",
            "llc",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "gmbh",
            "ag",
            "sa",
            "sarl",
            "sas",
            "spa",
            "srl",
            "bv",
            "nv",
            "plc",
            "ooo",
            "oao",
            "pao",
            "zao",
            "ao",
            "jsc",
            "pjsc",
            "ojsc",
            "cjsc",
            "fze",
            "llp",
            "the",
            "of",
            "and",
            "et",
            "de",
            "du",
            "des");

    /** Words that stand in so many names that they tell little: articles, and who is whose son, daughter or father. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "ul", "ad", "as", "ar", "bin", "ben", "ibn", "bint", "abu", "abou", "abi", "ould", "la", "le",
            "von", "van", "der", "den", "di", "da", "dos");

    /** Making one takes long; it is used by one thread at a time. */
    private static final ThreadLocal<Transliterator> LETTERS =
            ThreadLocal.withInitial(() -> Transliterator.getInstance(LATIN));

    private Spelling() {}

    /** The words of a name; those that tell something, or all if none does. */
    static List<String> words(String name) {
        String plain = APOSTROPHES.matcher(name).replaceAll("");
        String latin = plain.chars().allMatch(sign -> sign < 128)
                ? plain.toLowerCase(Locale.ROOT)
                : APOSTROPHES.matcher(LETTERS.get().transliterate(plain)).replaceAll("");
        List<String> all = new ArrayList<>();
        List<String> telling = new ArrayList<>();
        for (String word : NO_WORD.split(latin)) {
            if (!word.isEmpty()) {
                all.add(word);
                if (!FORMS.contains(word)) {
                    telling.add(word);
                }
            }
        }
        return telling.isEmpty() ? all : telling;
    }

    /** The ways to write one sound, as one. */
    static String folded(String word) {
        String folded = word.replace("shch", "s")
                .replace("tch", "k")
                .replace("sch", "s")
                .replace("sh", "s")
                .replace("ch", "k")
                .replace("zh", "s")
                .replace("x", "ks")
                .replace("kh", "h")
                .replace("gh", "g")
                .replace("dh", "d")
                .replace("th", "t")
                .replace("ph", "f")
                .replace("dj", "j")
                .replace("ck", "k")
                .replace("ou", "u")
                .replace("oo", "u")
                .replace("ee", "i")
                .replace("ei", "i")
                .replace('q', 'k')
                .replace('c', 'k')
                .replace('w', 'v')
                .replace('y', 'i')
                .replace('j', 'i')
                .replace('o', 'u')
                .replace('e', 'i')
                .replace('z', 's');
        return TWICE.matcher(folded).replaceAll("$1");
    }

    /** What is left of a word without its vowels. */
    static String consonants(String folded) {
        return TWICE.matcher(VOWELS.matcher(folded).replaceAll("")).replaceAll("$1");
    }

    /** Whether a script without vowels was written in Latin letters there. */
    static boolean isWithoutVowels(String word) {
        return word.length() > 1 && !VOWELS.matcher(word).find() && word.chars().allMatch(Character::isLetter);
    }

    /** How much a word tells of whose name it is: particles and single letters little, the others by their length. */
    static double weight(String word) {
        if (word.length() == 1) {
            return LETTER;
        }
        return PARTICLES.contains(word) ? 0.6 : Math.min(word.length(), 8);
    }
}
