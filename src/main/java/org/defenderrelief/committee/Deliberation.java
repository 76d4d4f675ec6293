package org.defenderrelief.committee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.kernel.Money;

/**
 * The document in the compartment {@code decision}: what was put to the committee, the reasons members gave, the minutes, what members objected to
 * in these, and what it rests on that conditions of tranches are met, oldest first.
 * Nothing in it is ever changed. Reasons stand without names and without votes, so that whoever opens it before voting is not led by who
 * said what; the votes by name are with the round, for those who may see them.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Deliberation(
        List<Question> questions,
        List<Reason> reasons,
        List<Minutes> minutes,
        List<Objection> objections,
        List<ConditionMet> conditionsMet) {
    static final Deliberation EMPTY = new Deliberation(List.of(), List.of(), List.of(), List.of(), List.of());

    Deliberation {
        questions = questions == null ? List.of() : List.copyOf(questions);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        minutes = minutes == null ? List.of() : List.copyOf(minutes);
        objections = objections == null ? List.of() : List.copyOf(objections);
        conditionsMet = conditionsMet == null ? List.of() : List.copyOf(conditionsMet);
    }

    Deliberation with(Question question) {
        return new Deliberation(added(questions, question), reasons, minutes, objections, conditionsMet);
    }

    Deliberation with(Reason reason) {
        return new Deliberation(questions, added(reasons, reason), minutes, objections, conditionsMet);
    }

    Deliberation with(Minutes more) {
        return new Deliberation(questions, reasons, added(minutes, more), objections, conditionsMet);
    }

    Deliberation with(Objection objection) {
        return new Deliberation(questions, reasons, minutes, added(objections, objection), conditionsMet);
    }

    Deliberation with(ConditionMet met) {
        return new Deliberation(questions, reasons, minutes, objections, added(conditionsMet, met));
    }

    /** The tranches that a round was opened with; empty if there was one. */
    List<Tranche> tranchesOf(UUID round) {
        return questions.stream()
                .filter(question -> question.round().equals(round))
                .map(Question::tranches)
                .findFirst()
                .orElse(List.of());
    }

    /** The conditions that a round was opened with; empty if there were none. */
    String conditionsOf(UUID round) {
        return questions.stream()
                .filter(question -> question.round().equals(round))
                .map(Question::conditions)
                .findFirst()
                .orElse("");
    }

    List<String> reasonsIn(UUID round) {
        return reasons.stream()
                .filter(reason -> reason.round().equals(round))
                .map(Reason::text)
                .toList();
    }

    private static <T> List<T> added(List<T> notes, T note) {
        List<T> more = new ArrayList<>(notes);
        more.add(note);
        return more;
    }

    /** What a round asks, in words. @param conditions empty for none @param tranches empty where it is paid in one @param moreReason why it is more than was asked for, or null @param moreThanAsked the same in words where it was not said with the recommendation, or null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Question(
            UUID round,
            String amount,
            String currency,
            String conditions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tranche> tranches,
            MoreReason moreReason,
            String moreThanAsked,
            Instant at) {
        Question {
            tranches = tranches == null ? List.of() : List.copyOf(tranches);
        }
    }

    /** A part of what is asked. @param amount plain @param condition what has to be met before it is paid; empty for the first */
    record Tranche(
            String amount,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String condition) {
        Tranche {
            condition = condition == null ? "" : condition;
        }
    }

    /** What it rests on that the condition of a tranche is met. @param tranche its number, from 2 */
    record ConditionMet(UUID round, int tranche, String text, Instant at) {}

    /** Why a member voted as they did, or released. */
    record Reason(UUID round, String text, Instant at) {}

    /** What a member who voted finds not right in the minutes of a round. */
    record Objection(UUID round, String text, Instant at) {}

    /** What the request asked for. */
    record Asked(String amount, String currency) {
        static Asked of(Money money) {
            return new Asked(money.plainAmount(), money.currency().getCurrencyCode());
        }
    }

    /** What a round came to. The counts are of votes that counted; members appear as numbers, not by name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Minutes(
            UUID round,
            RoundKind kind,
            RoundStatus outcome,
            String proposalHash,
            String approvedAmount,
            String currency,
            Asked requested,
            MoreReason moreReason,
            DeclineReason reason,
            int approve,
            int approveLess,
            int decline,
            int defer,
            int recused,
            Integer decidedUnread,
            String conditions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tranche> tranches,
            List<String> reasons,
            Instant at) {}
}
