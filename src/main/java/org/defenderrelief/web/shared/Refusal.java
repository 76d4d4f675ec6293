package org.defenderrelief.web.shared;

import java.util.List;
import java.util.OptionalInt;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * What a face answers instead of the wanted thing: the one error shape, before it becomes problem+json or a page. It holds nothing
 * that was sent, no class names and no personal data.
 *
 * @param status HTTP status
 * @param slug stable kind, last part of the problem's {@code type}; pages look up their text by it
 * @param title short English title
 * @param detail what to do, in English
 * @param retryAfterSeconds when trying again makes sense
 */
public record Refusal(
        int status,
        String slug,
        String title,
        String detail,
        List<Violation> violations,
        OptionalInt retryAfterSeconds) {
    /** More come at once than are served soon. */
    static final String CROWDED = "crowded";

    static Refusal of(int status, String slug, String title, String detail) {
        return new Refusal(status, slug, title, detail, List.of(), OptionalInt.empty());
    }

    static Refusal of(Problem problem) {
        OptionalInt retry = problem instanceof Problem.TooMany many
                ? OptionalInt.of(many.retryAfterSeconds())
                : OptionalInt.empty();
        return new Refusal(
                problem.status(), problem.slug(), problem.title(), problem.getMessage(), problem.violations(), retry);
    }

    static Refusal invalid(List<Violation> violations) {
        return of(new Problem.InvalidInput(violations));
    }

    static Refusal unavailable() {
        return new Refusal(
                503,
                "unavailable",
                "Not available at this moment",
                "Nothing was stored or changed. Please send the same again in a moment, with the same Idempotency-Key if there was one.",
                List.of(),
                OptionalInt.of(5));
    }

    static Refusal crowded() {
        return new Refusal(
                503,
                CROWDED,
                "Too many at once",
                "Nothing was stored or changed. Please send the same again in a moment, with the same Idempotency-Key if there was one.",
                List.of(),
                OptionalInt.of(10));
    }
}
