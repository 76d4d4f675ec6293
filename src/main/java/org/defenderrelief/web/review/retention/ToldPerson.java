package org.defenderrelief.web.review.retention;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.defenderrelief.retention.PersonRequest;
import org.defenderrelief.retention.RequestOutcome;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Words;

/**
 * What the person can be told of how their request stands, in the language of the case, or in English where there are no words of that: what was decided, why,
 * by when an answer comes, and where they can complain (GDPR article 12(3) and (4)). It names nobody, and says nothing of the case.
 *
 * @param language of the words, such as {@code ar}
 * @param direction {@code ltr} or {@code rtl}
 */
public record ToldPerson(String language, String direction, List<String> lines) {
    private static final String KIND = "person-answer";
    private static final String RIGHT_TO_LEFT = "ar";
    private static final Set<String> LANGUAGES = Set.of("en", "fr", RIGHT_TO_LEFT);

    /** Empty while there is nothing to tell: it is open and was not extended, or the person took it back. */
    static Optional<ToldPerson> of(PersonRequest request, String languageOfCase) {
        String asked = Locale.forLanguageTag(languageOfCase).getLanguage();
        String language = LANGUAGES.contains(asked) ? asked : "en";
        Locale locale = Locale.forLanguageTag(language);
        Optional<List<String>> decided = request.isOpen()
                ? request.extended()
                        .map(reason -> List.of(word("extended", locale)
                                .replace("{0}", Formats.date(request.due(), locale))
                                .replace("{1}", word("longer." + reason, locale))))
                : request.ended().flatMap(end -> ended(end, locale));
        return decided.map(lines -> new ToldPerson(
                language,
                language.equals(RIGHT_TO_LEFT) ? "rtl" : "ltr",
                Stream.of(
                                Stream.of(word("asked." + request.kind(), locale)
                                        .replace("{0}", Formats.date(request.arrived(), locale))),
                                lines.stream(),
                                Stream.of(word("complain", locale)))
                        .flatMap(each -> each)
                        .toList()));
    }

    private static Optional<List<String>> ended(PersonRequest.Ended end, Locale locale) {
        if (end.outcome() == RequestOutcome.WITHDRAWN) {
            return Optional.empty();
        }
        String day = Formats.date(end.said().at().atOffset(ZoneOffset.UTC).toLocalDate(), locale);
        String what = word("outcome." + end.outcome(), locale).replace("{0}", day);
        return Optional.of(end.ground()
                .map(ground -> List.of(what, word("ground." + ground, locale)))
                .orElseGet(() -> List.of(what)));
    }

    private static String word(String code, Locale locale) {
        return Words.of(KIND, code, locale);
    }
}
