package org.defenderrelief.committee;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/**
 * What a decision on an amount up to a bound takes.
 *
 * @param type the kind of help it is for; empty for every kind that has no bands of its own
 * @param upTo the bound, inclusive, in the policy's currency; empty for no bound
 * @param deadline how long members have, in whole hours
 */
public record Band(Optional<AssistanceType> type, Optional<Money> upTo, Terms terms, Duration deadline) {
    /**
     * A band as somebody asks for it.
     *
     * @param field what refusals call it
     * @throws Problem.InvalidInput if nobody could decide by it
     */
    public static Band asked(
            String field,
            Optional<AssistanceType> type,
            Optional<Money> upTo,
            int approvalsNeeded,
            int quorum,
            Rule rule,
            int deadlineHours) {
        if (approvalsNeeded < 1 || quorum < approvalsNeeded || quorum > Terms.MOST) {
            throw new Problem.InvalidInput(field + ".quorum", Flaw.QUORUM, Terms.MOST);
        }
        return new Band(type, upTo, new Terms(approvalsNeeded, quorum, rule), Duration.ofHours(deadlineHours));
    }

    /**
     * What decides on an amount for those kinds of help together. A kind goes by its own bands, or by the common ones where it has none. Of
     * several kinds the strictest of each counts: the most approvals, the largest quorum, consensus where one asks for it, the most time; so help
     * cannot be had more easily by being asked for beside other help.
     *
     * @param bands of one policy, each group by rising bound
     * @return empty if the amount is above every band of one of the kinds
     */
    static Optional<Band> deciding(List<Band> bands, Set<AssistanceType> types, Money amount) {
        List<Optional<Band>> each =
                types.stream().map(type -> first(group(bands, type), amount)).toList();
        if (each.isEmpty()) {
            return first(group(bands, Optional.empty()), amount);
        }
        return strictest(each);
    }

    /** What decides where several have a word: of each the strictest, as {@link #deciding} says; empty if one of them has no band. */
    static Optional<Band> strictest(List<Optional<Band>> bands) {
        return bands.stream().allMatch(Optional::isPresent)
                ? bands.stream().flatMap(Optional::stream).reduce(Band::and)
                : Optional.empty();
    }

    private Band and(Band other) {
        Terms mine = terms;
        Terms others = other.terms;
        if (equals(other)) {
            return this;
        }
        return new Band(
                Optional.empty(),
                Optional.empty(),
                new Terms(
                        Math.max(mine.approvalsNeeded(), others.approvalsNeeded()),
                        Math.max(mine.quorum(), others.quorum()),
                        mine.rule() == Rule.CONSENSUS ? mine.rule() : others.rule()),
                deadline.compareTo(other.deadline) > 0 ? deadline : other.deadline);
    }

    private static List<Band> group(List<Band> bands, AssistanceType type) {
        List<Band> own = group(bands, Optional.of(type));
        return own.isEmpty() ? group(bands, Optional.empty()) : own;
    }

    private static List<Band> group(List<Band> bands, Optional<AssistanceType> type) {
        return bands.stream().filter(band -> band.type().equals(type)).toList();
    }

    private static Optional<Band> first(List<Band> group, Money amount) {
        return group.stream().filter(band -> band.covers(amount)).findFirst();
    }

    private boolean covers(Money amount) {
        return upTo.isEmpty() || !amount.isMoreThan(upTo.get());
    }
}
