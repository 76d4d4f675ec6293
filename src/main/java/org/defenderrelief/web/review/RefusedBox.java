package org.defenderrelief.web.review;

import java.util.List;
import java.util.Locale;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.ErrorPages;
import org.defenderrelief.web.shared.Violations;

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

    /** Where one thing that was sent is wrong, it says what. */
    public static RefusedBox of(Problem problem, Locale locale) {
        String advice = problem instanceof Problem.InvalidInput invalid
                        && invalid.violations().size() == 1
                ? Violations.message(invalid.violations().get(0), locale)
                : ErrorPages.advice(problem, locale);
        return new RefusedBox(ErrorPages.title(problem, locale), advice, problem instanceof Problem.Locked);
    }

    /** The same, telling of those. */
    RefusedBox since(List<TimelineEvent> events) {
        return new RefusedBox(title, advice, locked, events);
    }
}
