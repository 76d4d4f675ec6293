package org.defenderrelief.web.review;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.Words;

/**
 * What was asked, as it stands beside an amount.
 *
 * @param asked in the request's currency and in that of the amount
 * @param tone of the warning, or null where the amount is at most what was asked
 * @param title of the warning, or null
 * @param text of the warning: by how much it is more, and why, or null
 */
public record AskedBox(String asked, String tone, String title, String text) {
    public static AskedBox of(BesideAsked beside, Locale locale) {
        String asked = asked(beside, locale);
        if (!beside.takesReason()) {
            return new AskedBox(asked, null, null, null);
        }
        boolean more = beside.more().isPresent();
        String what = more
                ? MessageFormat.format(
                        word("MORE_MEANS", locale),
                        asked,
                        Formats.money(beside.more().orElseThrow(), locale),
                        beside.percent().map(Object::toString).orElse("–"))
                : MessageFormat.format(word("NO_RATE_MEANS", locale), asked, Formats.money(beside.amount(), locale));
        return new AskedBox(
                asked,
                more ? "danger" : "warn",
                word(more ? "MORE" : "NO_RATE", locale),
                what + " " + why(beside, locale));
    }

    /** For a page that asks once more. */
    public Confirm.Line line(Locale locale) {
        return new Confirm.Line(word("ASKED", locale), asked);
    }

    /** The warning, for such a page; none where there is none. */
    public List<Confirm.Note> notes() {
        return title == null ? List.of() : List.of(new Confirm.Note(title, text));
    }

    private static String asked(BesideAsked beside, Locale locale) {
        String asked = Formats.money(beside.asked(), locale);
        return beside.rateDay()
                .flatMap(day -> beside.askedThere()
                        .map(there -> MessageFormat.format(
                                word("AT_RATE", locale),
                                asked,
                                Formats.money(there, locale),
                                Formats.date(day, locale))))
                .orElse(asked);
    }

    private static String why(BesideAsked beside, Locale locale) {
        return beside.why()
                .map(reason -> MessageFormat.format(word("WHY", locale), Words.of("more-reason", reason, locale)))
                .orElseGet(() -> word("NO_WHY", locale));
    }

    private static String word(String code, Locale locale) {
        return Words.of("beside", code, locale);
    }
}
