package org.defenderrelief.intake;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.LanguageTag;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * What keepers say while the fund takes no requests.
 *
 * @param until the last day on which it takes none, in UTC; empty if nobody can tell
 * @param texts what partners are told, at least in English
 * @param others funds that are open meanwhile
 */
public record NewClosing(Optional<LocalDate> until, List<Text> texts, List<OtherFund> others) {
    private static final int TEXT = 1000;
    private static final int NAME = 200;
    private static final int LINK = 300;
    private static final int MOST = 20;
    private static final int YEARS = 1;

    /** What partners are told, in one language. @param language a BCP 47 tag */
    public record Text(String language, String text) {}

    /** A fund to turn to. @param link an https address @param languages BCP 47 tags in which it can be asked */
    public record OtherFund(String name, String link, List<String> languages) {}

    /**
     * As somebody wrote it, held to its bounds.
     *
     * @param today in UTC
     * @throws Problem.InvalidInput naming what needs attention
     */
    public static NewClosing of(Optional<LocalDate> until, List<Text> texts, List<OtherFund> others, LocalDate today) {
        until.ifPresent(day -> {
            if (day.isBefore(today) || day.isAfter(today.plusYears(YEARS))) {
                throw new Problem.InvalidInput("until", Flaw.AWAY_UNTIL);
            }
        });
        if (texts.size() > MOST || others.size() > MOST) {
            throw new Problem.InvalidInput(texts.size() > MOST ? "texts" : "others", Flaw.SIZE_OF_LIST);
        }
        List<Text> said = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String at = "texts[" + i + "]";
            said.add(new Text(
                    tag(at + ".language", texts.get(i).language()),
                    FreeText.required(at + ".text", texts.get(i).text(), TEXT)));
        }
        if (said.stream().noneMatch(text -> text.language().equals("en"))) {
            throw new Problem.InvalidInput(List.of(new Violation("texts", Flaw.CLOSING_IN_ENGLISH)));
        }
        List<OtherFund> open = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String at = "others[" + i + "]";
            OtherFund other = others.get(i);
            List<String> languages = other.languages() == null ? List.of() : other.languages();
            open.add(new OtherFund(
                    FreeText.required(at + ".name", other.name(), NAME),
                    link(at + ".link", other.link()),
                    languages.stream().map(tag -> tag(at + ".languages", tag)).toList()));
        }
        return new NewClosing(until, List.copyOf(said), List.copyOf(open));
    }

    private static String tag(String field, String text) {
        String canonical = LanguageTag.canonical(text == null ? "" : text.strip());
        if (!canonical.matches(LanguageTag.FORM)) {
            throw new Problem.InvalidInput(field, Flaw.LANGUAGE_TAG);
        }
        return canonical;
    }

    /** An address of https and nothing else: what a page offers to press must not run anything. */
    private static String link(String field, String text) {
        String link = FreeText.required(field, text, LINK);
        try {
            URI uri = new URI(link);
            if ("https".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri.toASCIIString();
            }
        } catch (java.net.URISyntaxException none) {
            throw new Problem.InvalidInput(field, Flaw.HTTPS_LINK);
        }
        throw new Problem.InvalidInput(field, Flaw.HTTPS_LINK);
    }
}
