package org.defenderrelief.web.shared;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Regions;

/** What the lists of forms offer, in the reader's language and order. */
@RequestScoped
@Named("choose")
public class Choices {
    /** Africa, the Americas, Latin America and the Caribbean, Asia, Europe, Oceania. */
    private static final List<String> WIDE = List.of("002", "019", "419", "142", "150", "009");

    private static final List<String> LANGUAGES = List.of(
            "ar", "my", "zh", "en", "fa", "fr", "ku", "ne", "pt", "ru", "sw", "es", "tg", "tr", "uk", "ur", "sn", "am",
            "ht", "rn", "rw", "so", "ti", "vi", "th", "km", "bn", "hi", "id", "ka", "az", "uz", "kk", "ky", "ps");

    private final Page page;

    Choices(Page page) {
        this.page = page;
    }

    /**
     * One choice.
     *
     * @param code what is sent
     * @param name what is read
     * @param about a line of explanation, or null
     */
    public record Choice(String code, String name, String about) {}

    /** The codes of an enumeration, as the word list of that kind names them. */
    public List<Choice> of(String kind, Enum<?>... codes) {
        return Arrays.stream(codes)
                .map(code -> new Choice(
                        code.name(),
                        Words.of(kind, code, page.locale()),
                        Words.word(page.locale(), kind + "-means." + code.name(), null)))
                .toList();
    }

    /** The languages of mails, and the one that the account has. */
    public List<Choice> mailLanguages() {
        return Stream.of("account", "en", "fr")
                .map(code -> new Choice(code, Words.of("mail-language", code, page.locale()), null))
                .toList();
    }

    /** A scale of 1 to 5, as the word list of that kind names its steps. */
    public List<Choice> ofFive(String kind) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(Integer::toString)
                .map(step -> new Choice(step, Words.of(kind, step, page.locale()), null))
                .toList();
    }

    public List<Choice> getRegions() {
        return Regions.finest().stream()
                .map(code -> new Choice(code, region(code), null))
                .toList();
    }

    public List<Choice> getCountries() {
        return sorted(Arrays.stream(Locale.getISOCountries()).map(code -> new Choice(code, region(code), null)));
    }

    public List<Choice> getLanguages() {
        return sorted(LANGUAGES.stream()
                .map(code -> new Choice(code, Locale.forLanguageTag(code).getDisplayLanguage(page.locale()), null)));
    }

    /** Languages, and among them one that was given before, which may be of a script or a country that is not on the list. */
    public List<Choice> languagesWith(String given) {
        List<Choice> languages = getLanguages();
        if (given == null
                || !given.matches(LanguageTag.FORM)
                || languages.stream().anyMatch(each -> each.code().equals(given))) {
            return languages;
        }
        String name = Locale.forLanguageTag(given).getDisplayName(page.locale());
        return sorted(Stream.concat(languages.stream(), Stream.of(new Choice(given, name, null))));
    }

    /** What some country pays in today: no currency of the past, none of funds or metals. Which these are, the JDK knows by country. */
    public List<Choice> getCurrencies() {
        return Arrays.stream(Locale.getISOCountries())
                .map(country -> new Locale.Builder().setRegion(country).build())
                .map(Currency::getInstance)
                .filter(Objects::nonNull)
                .distinct()
                .map(Currency::getCurrencyCode)
                .sorted()
                .map(code -> new Choice(
                        code, code + " – " + Currency.getInstance(code).getDisplayName(page.locale()), null))
                .toList();
    }

    /** Sub-regions, and before them the continents they lie in. */
    public List<Choice> getWideRegions() {
        return Stream.concat(WIDE.stream(), Regions.finest().stream())
                .map(code -> new Choice(code, region(code), null))
                .toList();
    }

    /** The name of a country or region. @param code ISO 3166 or UN M49 */
    public String region(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(page.locale());
    }

    private List<Choice> sorted(Stream<Choice> choices) {
        Collator order = Collator.getInstance(page.locale());
        return choices.sorted(Comparator.comparing(Choice::name, order)).toList();
    }
}
