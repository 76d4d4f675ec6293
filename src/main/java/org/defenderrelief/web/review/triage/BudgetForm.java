package org.defenderrelief.web.review.triage;

import java.util.Locale;
import java.util.Optional;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.triage.AskedBudget;
import org.defenderrelief.triage.BudgetReason;
import org.defenderrelief.triage.BudgetReview;
import org.defenderrelief.triage.ReviewBudget;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Amounts;
import org.defenderrelief.web.shared.Formats;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/**
 * The review of a budget as it is typed. The page says of each line what it is about, and takes that along, so that it can be shown again
 * whatever became of the press; what is reviewed are the lines of the needs.
 */
final class BudgetForm {
    private static final String LINES = "lines";

    private BudgetForm() {}

    /** As a review begins, to be changed. @param begun of what is asked */
    static TypedForm of(ReviewBudget.Asked asked, BudgetReview begun, Locale locale) {
        TypedForm form = TypedForm.empty();
        String currency = asked.budget().total().currency().getCurrencyCode();
        form.with("needsVersion", Integer.toString(begun.needsVersion())).with("currency", currency);
        for (int i = 0; i < asked.budget().lines().size(); i++) {
            AskedBudget.Line line = asked.budget().lines().get(i);
            BudgetReview.Line reviewed = begun.lines().get(i);
            String row = LINES + "[" + i + "].";
            form.with(row + "about", line.description())
                    .with(row + "type", Words.of("assistance", line.type(), locale))
                    .with(row + "asked", Formats.money(line.asked(), locale))
                    .with(row + "accepted", Formats.typed(Money.of(reviewed.accepted(), currency), locale))
                    .with(row + "reason", reviewed.reason().name())
                    .with(row + "text", reviewed.text() == null ? "" : reviewed.text());
        }
        return form;
    }

    static BudgetReview read(TypedForm form) {
        String version = form.value("needsVersion");
        return new BudgetReview(
                version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0,
                form.rows(LINES, 0).stream()
                        .map(row -> new BudgetReview.Line(
                                plain(form, row).orElse(""),
                                Typed.optionalCode(form, row.path("reason"), BudgetReason.class)
                                        .orElse(null),
                                form.value(row.path("text"))))
                        .toList());
    }

    /** What is accepted so far; empty if an amount is none. */
    static Optional<Money> sum(TypedForm form) {
        try {
            return form.rows(LINES, 0).stream()
                    .map(row -> Money.of(plain(form, row).orElse(""), form.value("currency")))
                    .reduce(Money::plus);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<String> plain(TypedForm form, TypedForm.Row row) {
        return Amounts.plain(form.value(row.path("accepted")), form.value("currency"));
    }
}
