package org.defenderrelief.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;

/**
 * Names as they are compared: in small Latin letters, word by word, without marks, signs that nobody sees, and the words that only say which form a
 * company has. Words are also folded, so that the ways to write one sound in Latin letters fall together; and words of scripts that leave vowels out
 * are compared by their consonants.
 */
final class Spelling {
    private static final String LATIN = "Any-Latin; Latin-ASCII; Lower";

    /** Latin letters that the tables leave as they are, though names have them: around the Caspian, and on the coast of Guinea. */
    private static final Map<Character, String> OTHER_LATIN = Map.of(
            'ə', "a", 'ǝ', "e", 'ɔ', "o", 'ŋ', "ng", 'ɣ', "g", 'ʋ', "v", 'ɩ', "i", 'ʊ', "u", 'ʒ', "z", 'ʃ', "sh");

    /** What nobody sees, wherever it stands in a name: it neither parts a word nor is a letter of it. */
    private static final UnicodeSet UNSEEN = new UnicodeSet("[[:Cf:][:Default_Ignorable_Code_Point:]]").freeze();

    /** Scripts that write consonants, and of vowels the long ones at most. */
    private static final Set<Character.UnicodeScript> CONSONANTS =
            EnumSet.of(Character.UnicodeScript.ARABIC, Character.UnicodeScript.HEBREW, Character.UnicodeScript.SYRIAC);

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['`‘’ʼʿʾʻꞋꞌǀǁǂǃ]");
    private static final Pattern VOWELS = Pattern.compile("[aeiouyvw]+");
    private static final Pattern ALL_VOWELS = Pattern.compile("[aeiouy]");
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

    /** A word of a name. @param text in small Latin letters and figures @param consonants whether it was written in a script of consonants */
    record Word(String text, boolean consonants) {}

    /** The words of a name; those that tell something, or all if none does. */
    static List<Word> words(String name) {
        List<Word> all = new ArrayList<>();
        List<Word> telling = new ArrayList<>();
        for (String part : BLANKS.split(seen(name))) {
            boolean consonants =
                    part.codePoints().mapToObj(Character.UnicodeScript::of).anyMatch(CONSONANTS::contains);
            for (String word : NO_WORD.split(latin(part))) {
                if (!word.isEmpty()) {
                    Word each = new Word(word, consonants);
                    all.add(each);
                    if (!FORMS.contains(word)) {
                        telling.add(each);
                    }
                }
            }
        }
        return telling.isEmpty() ? all : telling;
    }

    /** Whether a name can be compared: it has a word, and every letter of it one in Latin. */
    static boolean isReadable(String name) {
        return !words(name).isEmpty()
                && BLANKS.splitAsStream(seen(name))
                        .flatMapToInt(part -> latin(part).codePoints())
                        .noneMatch(sign -> sign >= 128
                                && Character.isLetter(sign)
                                && Character.getType(sign) != Character.MODIFIER_LETTER);
    }

    /** Without what nobody sees, and in the plain form of each letter. */
    private static String seen(String name) {
        if (isAscii(name)) {
            return name;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        StringBuilder seen = new StringBuilder();
        plain.codePoints().filter(sign -> !UNSEEN.contains(sign)).forEach(seen::appendCodePoint);
        return seen.toString();
    }

    private static String latin(String part) {
        String plain = APOSTROPHES.matcher(part).replaceAll("");
        if (isAscii(plain)) {
            return plain.toLowerCase(Locale.ROOT);
        }
        // An ayin begins or is a vowel, which the tables drop; what ends in a feminine t is said without it.
        String said = plain.replace('ع', 'ا').replace('ة', 'ه');
        StringBuilder latin = new StringBuilder();
        for (char sign : LETTERS.get().transliterate(said).toCharArray()) {
            latin.append(OTHER_LATIN.getOrDefault(sign, String.valueOf(sign)));
        }
        return APOSTROPHES.matcher(latin).replaceAll("");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(sign -> sign < 128);
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

    /**
     * What is left of a word without its vowels, and without what scripts of consonants write for long ones; nor an h at its end, nor which g it has.
     * It may be empty.
     */
    static String consonants(String word) {
        String plain = folded(word.replace("dj", "j").replace('j', 'g'));
        String left = TWICE.matcher(VOWELS.matcher(plain).replaceAll("")).replaceAll("$1");
        return left.length() > 1 && left.endsWith("h") ? left.substring(0, left.length() - 1) : left;
    }

    /** The word without the article that Arabic writes together with it; as it is, if it has none. */
    static String withoutArticle(Word word) {
        return word.consonants() && word.text().startsWith("al") && word.text().length() > 4
                ? word.text().substring(2)
                : word.text();
    }

    /** Whether a script without vowels was written in Latin letters there. */
    static boolean isWithoutVowels(Word word) {
        return word.consonants()
                || word.text().length() > 1
                        && !ALL_VOWELS.matcher(word.text()).find()
                        && word.text().chars().allMatch(Character::isLetter);
    }

    /** How much a word tells of whose name it is: particles and single letters little, the others by their length. */
    static double weight(String word) {
        if (word.length() == 1) {
            return LETTER;
        }
        return PARTICLES.contains(word) ? 0.6 : Math.min(word.length(), 8);
    }
}
