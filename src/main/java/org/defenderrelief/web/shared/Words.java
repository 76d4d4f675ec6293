package org.defenderrelief.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;

/**
 * The word lists: what people read for a code, a field of the request or a refusal, in their language. English stands in where a
 * language has no word yet (a test keeps the lists equal); a code that no list knows is shown as plain words.
 */
@TemplateExtension(namespace = "word")
public final class Words {
    private static final String FOLDER = "/words/";
    private static final Pattern ROW = Pattern.compile("(.*)\\[(\\d{1,3})]");
    private static final Map<String, Properties> LISTS = new ConcurrentHashMap<>();

    private Words() {}

    /** The word for a code of a kind, such as {@code status}, {@code SUBMITTED}. */
    public static String of(String kind, Object code, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return code == null ? "" : word(locale, kind + "." + code, readable(code.toString()));
    }

    /** The word for a code of whichever of these kinds knows it. */
    public static String ofAny(List<String> kinds, String code, Locale locale) {
        return kinds.stream()
                .map(kind -> word(locale, kind + "." + code, null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> readable(code));
    }

    /** Whether a list has a word for the code. */
    public static boolean has(String kind, Object code, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return word(locale, kind + "." + code, null) != null;
    }

    /** All codes of a kind that have a word, in no order that means anything. */
    public static Set<String> codes(String kind) {
        return list("en").stringPropertyNames().stream()
                .filter(key -> key.startsWith(kind + "."))
                .map(key -> key.substring(kind.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The label of a field by its path in the request, such as {@code identity.contacts[0].value}. */
    public static String field(String path, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        String plain = path.replaceAll("\\[\\d+]", "");
        String last = plain.substring(plain.lastIndexOf('.') + 1);
        return word(locale, "field." + plain, word(locale, "field." + last, readable(last)));
    }

    /** What a row of the request form is called, such as "Contact 2" for {@code identity.contacts[1]}. */
    public static String row(String path, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        Matcher row = ROW.matcher(path);
        return row.matches()
                ? word(locale, "row." + row.group(1).replaceAll("\\[\\d+]", ""), "{0}")
                        .replace("{0}", Integer.toString(Integer.parseInt(row.group(2)) + 1))
                : "";
    }

    /** A field as the form names it, with the rows it stands in. */
    public static String inForm(String path, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        StringBuilder name = new StringBuilder();
        for (int end = path.indexOf(']'); end >= 0; end = path.indexOf(']', end + 1)) {
            name.append(row(path.substring(0, end + 1), locale)).append(", ");
        }
        return name + field(path, locale);
    }

    /** A field as that form names it, where its label there is not the one that other forms give it; else as {@link #inForm}. */
    public static String asked(String form, String path, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        String own = word(locale, "asked." + form + "." + path, null);
        return own == null ? inForm(path, locale) : own;
    }

    /** What helps to fill in a field, or null. */
    public static String hint(String path, @TemplateAttribute(PageDefaults.LOCALE) Object locale) {
        return word(locale, "hint." + path.replaceAll("\\[\\d+]", ""), null);
    }

    static String word(Object locale, String key, String otherwise) {
        String language = locale instanceof Locale chosen ? chosen.getLanguage() : "en";
        String word = list(language).getProperty(key);
        if (word == null) {
            word = list("en").getProperty(key);
        }
        return word == null ? otherwise : word;
    }

    static Properties list(String language) {
        return LISTS.computeIfAbsent(language, Words::read);
    }

    private static Properties read(String language) {
        Properties list = new Properties();
        try (InputStream file = Words.class.getResourceAsStream(FOLDER + language + ".properties")) {
            if (file != null) {
                list.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return list;
    }

    /** {@code unitAmount}, {@code UNIT_AMOUNT} and {@code unit-amount} as "Unit amount"; a currency stays {@code EUR}. */
    private static String readable(String code) {
        if (code.matches("[A-Z]{3}")) {
            return code;
        }
        String spaced = code.equals(code.toUpperCase(Locale.ROOT))
                ? code.toLowerCase(Locale.ROOT).replace('_', ' ')
                : code.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('-', ' ').toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
