package org.defenderrelief.triage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.StrictJson;

/**
 * The document in the compartment {@code assessment}: all that triage wrote, oldest first. Of two findings on one criterion
 * the later holds. Of risk assessments and budget reviews the newest alone stands here; those before stand in the earlier versions.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Assessment(
        List<FindingNote> findings,
        List<CheckNote> checks,
        List<RecommendationNote> recommendations,
        List<HandOverNote> handOvers,
        List<RiskNote> riskAssessments,
        List<BudgetNote> budgetReviews) {
    static final Assessment EMPTY = new Assessment(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    Assessment {
        findings = findings == null ? List.of() : List.copyOf(findings);
        checks = checks == null ? List.of() : List.copyOf(checks);
        recommendations = recommendations == null ? List.of() : List.copyOf(recommendations);
        handOvers = handOvers == null ? List.of() : List.copyOf(handOvers);
        riskAssessments = riskAssessments == null ? List.of() : List.copyOf(riskAssessments);
        budgetReviews = budgetReviews == null ? List.of() : List.copyOf(budgetReviews);
    }

    /** The budget review that counts, of one that was opened; empty if there was none. */
    static Optional<BudgetNote> newestBudget(byte[] opened) {
        List<BudgetNote> made = StrictJson.read(opened, Assessment.class).budgetReviews();
        return made.isEmpty() ? Optional.empty() : Optional.of(made.get(made.size() - 1));
    }

    Assessment with(FindingNote note) {
        return new Assessment(
                added(findings, note), checks, recommendations, handOvers, riskAssessments, budgetReviews);
    }

    Assessment with(CheckNote note) {
        return new Assessment(
                findings, added(checks, note), recommendations, handOvers, riskAssessments, budgetReviews);
    }

    Assessment with(RecommendationNote note) {
        return new Assessment(
                findings, checks, added(recommendations, note), handOvers, riskAssessments, budgetReviews);
    }

    Assessment with(HandOverNote note) {
        return new Assessment(
                findings, checks, recommendations, added(handOvers, note), riskAssessments, budgetReviews);
    }

    Assessment with(RiskNote note) {
        return new Assessment(findings, checks, recommendations, handOvers, List.of(note), budgetReviews);
    }

    Assessment with(BudgetNote note) {
        return new Assessment(findings, checks, recommendations, handOvers, riskAssessments, List.of(note));
    }

    private static <T> List<T> added(List<T> notes, T note) {
        List<T> more = new ArrayList<>(notes);
        more.add(note);
        return more;
    }

    /** Who wrote a note and when. @param name the sign-in name */
    record Author(UUID person, String name, Instant at) {
        static Author of(Actor actor, Instant at) {
            return new Author(actor.person().value(), actor.name(), at);
        }
    }

    /** A finding with its evidence. */
    record FindingNote(Criterion criterion, Finding finding, String evidence, Author by) {}

    /** A check. @param referee place in the situation's list of referees, from 0, or null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckNote(
            CheckKind kind,
            Integer referee,
            CheckOutcome outcome,
            Confidence confidence,
            LocalDate on,
            String text,
            Author by) {}

    /** What whoever handed the case over wanted the next one to know. */
    record HandOverNote(HandOverReason reason, String text, Author by) {}

    /** The risks of the case and of the help, whole; the newest holds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RiskNote(List<RiskAssessment.Risk> risks, List<RiskAssessment.Harm> harm, Author by) {}

    /** How much of each budget line is accepted. @param amount the sum, of {@code currency} */
    record BudgetNote(int needsVersion, List<BudgetLine> lines, String amount, String currency, Author by) {}

    /** One line beside what was asked. @param type the kind of help */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BudgetLine(
            String type, String description, Amount asked, Amount accepted, BudgetReason reason, String text) {}

    /** Money, as it stands in what is sealed. */
    record Amount(String amount, String currency) {
        static Amount of(Money money) {
            return new Amount(money.plainAmount(), money.currency().getCurrencyCode());
        }

        Money money() {
            return Money.of(amount, currency);
        }
    }

    /** A recommendation with its reasons. @param overCeiling why it is more than one person gets, or null @param moreReason why it is more than was asked for, or null @param moreThanAsked the same in words, or null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecommendationNote(
            Verdict verdict,
            String amount,
            String currency,
            String envelope,
            String conditions,
            DeclineReason reason,
            String text,
            String overCeiling,
            MoreReason moreReason,
            String moreThanAsked,
            Author by) {}
}
