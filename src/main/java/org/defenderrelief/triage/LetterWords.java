package org.defenderrelief.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The words of letters in one language: the file {@code letters/<language>.properties}. A language is such a file and nothing else. Where a
 * request's language has none, English stands in, and the letter says so.
 */
public final class LetterWords {
    private static final String FOLDER = "/letters/";
    private static final String ENGLISH = "en";

    private static final Map<String, Optional<Properties>> FILES = new ConcurrentHashMap<>();

    private final String language;
    private final Properties words;

    private LetterWords(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    /** The words for a language, or English. @param wanted a language tag, such as {@code zh-Hans} */
    public static LetterWords of(String wanted) {
        return Stream.of(wanted, Locale.forLanguageTag(wanted).getLanguage(), ENGLISH)
                .flatMap(each -> file(each).map(words -> new LetterWords(each, words)).stream())
                .findFirst()
                .orElseThrow();
    }

    /** The languages that have a file, by their tags. */
    public static List<LetterWords> all() {
        return Arrays.stream(Locale.getISOLanguages())
                .sorted()
                .flatMap(each -> file(each).map(words -> new LetterWords(each, words)).stream())
                .toList();
    }

    /** Its tag. */
    public String language() {
        return language;
    }

    /** What its speakers call it. */
    public String name() {
        return word("language");
    }

    boolean isRightToLeft() {
        return word("direction").equals("rtl");
    }

    /** Whether these are the words of that language, and none that stand in. */
    public boolean isOf(String wanted) {
        return Locale.forLanguageTag(wanted)
                .getLanguage()
                .equals(Locale.forLanguageTag(language).getLanguage());
    }

    /** For dates and amounts, with the figures that are on bank papers everywhere. */
    Locale locale() {
        return Locale.forLanguageTag(language + "-u-nu-latn");
    }

    String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("letters in " + language + " have no word for " + key);
        }
        return word;
    }

    static Optional<Properties> file(String language) {
        return language.matches("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,3}")
                ? FILES.computeIfAbsent(language, LetterWords::read)
                : Optional.empty();
    }

    private static Optional<Properties> read(String language) {
        try (InputStream file = LetterWords.class.getResourceAsStream(FOLDER + language + ".properties")) {
            if (file == null) {
                return Optional.empty();
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return Optional.of(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
