package org.defenderrelief.web.partner;

import java.util.Locale;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.ContactOfFund;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.SentFiles;
import org.defenderrelief.web.shared.Words;

/** A refusal that is no field's. */
public record Refused(String title, String advice) {
    /** What it means for whoever wrote what is refused, in their language. */
    static Refused of(Problem problem, Locale locale) {
        return new Refused(ErrorPages.title(problem, locale), ErrorPages.advice(problem, "partner", locale));
    }

    /** As {@link #of(Problem, Locale)}, with whom to write to at the fund where that is needed. */
    static Refused of(Problem problem, ContactOfFund contact, Locale locale) {
        Refused refused = of(problem, locale);
        return new Refused(refused.title, contact.after(problem.slug(), refused.advice, locale));
    }

    /** A request that came when there had been too many. */
    static Refused tooMany(Problem.TooMany many, ContactOfFund contact, Locale locale) {
        String minutes = Integer.toString(Math.max(1, (many.retryAfterSeconds() + 59) / 60));
        String means = Words.of("intake", many.slug() + "-means", locale).replace("{0}", minutes);
        return new Refused(Words.of("intake", many.slug(), locale), contact.after(many.slug(), means, locale));
    }

    /** Files were chosen that would not have gone with the rest ({@link SentFiles#leavesBehind}). */
    static Refused leavesBehind(Locale locale) {
        return new Refused(Words.of("files", "forgotten", locale), Words.of("files", "forgotten-means", locale));
    }
}
