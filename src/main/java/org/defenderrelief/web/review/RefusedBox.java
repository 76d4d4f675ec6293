package org.defenderrelief.web.review;

import java.util.Locale;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.shared.ErrorPages;

/**
 * A refusal that is no field's, shown on the page whose button was pressed.
 *
 * @param locked whether unlocking the vault helps
 */
public record RefusedBox(String title, String advice, boolean locked) {
    public static RefusedBox of(Problem problem, Locale locale) {
        return new RefusedBox(
                ErrorPages.title(problem, locale),
                ErrorPages.advice(problem, locale),
                problem instanceof Problem.Locked);
    }
}
