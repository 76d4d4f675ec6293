package org.defenderrelief.web.review;

import java.util.List;
import java.util.Locale;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.ErrorPages;

/**
 * A refusal that is no field's, shown on the page whose button was pressed.
 *
 * @param locked whether unlocking the vault helps
 * @param since what was done on the case since the page was shown, if that is why; newest first
 */
public record RefusedBox(String title, String advice, boolean locked, List<TimelineEvent> since) {
    public RefusedBox(String title, String advice, boolean locked) {
        this(title, advice, locked, List.of());
    }

    public static RefusedBox of(Problem problem, Locale locale) {
        return new RefusedBox(
                ErrorPages.title(problem, locale),
                ErrorPages.advice(problem, locale),
                problem instanceof Problem.Locked);
    }

    /** The same, telling of those. */
    RefusedBox since(List<TimelineEvent> events) {
        return new RefusedBox(title, advice, locked, events);
    }
}
