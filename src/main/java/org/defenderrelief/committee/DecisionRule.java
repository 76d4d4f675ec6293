package org.defenderrelief.committee;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;

/**
 * When votes are a decision, and which. It looks at who voted what, never at the order.
 *
 * <ol>
 *   <li>Votes of members who recused themselves do not exist.
 *   <li>Fewer votes than the quorum decide nothing.
 *   <li>How many must agree: under CONSENSUS all who voted, under MAJORITY more than half of them. For an approval, never fewer than the
 *       approvals needed.
 *   <li>So many approvals approve. Whoever approves an amount approves any smaller one, so what is approved is the highest amount that
 *       so many members approve: the lowest among the most generous of them.
 *   <li>So many declines decline, with the reason most of them gave; so many deferrals defer.
 *   <li>Anything else decides nothing: members may vote anew, others may join, or the round is closed when its time is up.
 * </ol>
 */
final class DecisionRule {
    private DecisionRule() {}

    /** The decision, or empty while there is none. */
    static Optional<Outcome> decide(Terms terms, Money proposed, Map<PersonId, Ballot> ballots, Set<PersonId> recused) {
        List<Ballot> counted = counted(ballots, recused);
        int votes = counted.size();
        if (votes < terms.quorum()) {
            return Optional.empty();
        }
        int enough = terms.rule() == Rule.CONSENSUS ? votes : votes / 2 + 1;
        List<Money> approved = counted.stream()
                .filter(ballot -> ballot.choice().approves())
                .map(ballot -> ballot.approvedOf(proposed))
                .sorted(Comparator.reverseOrder())
                .toList();
        int approvals = Math.max(enough, terms.approvalsNeeded());
        if (approved.size() >= approvals) {
            return Optional.of(Outcome.approved(approved.get(approvals - 1)));
        }
        if (count(counted, Choice.DECLINE) >= enough) {
            return Optional.of(Outcome.declined(commonReason(counted)));
        }
        if (count(counted, Choice.DEFER) >= enough) {
            return Optional.of(Outcome.deferred());
        }
        return Optional.empty();
    }

    /** The votes that count. */
    static List<Ballot> counted(Map<PersonId, Ballot> ballots, Set<PersonId> recused) {
        return ballots.entrySet().stream()
                .filter(vote -> !recused.contains(vote.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long count(Collection<Ballot> ballots, Choice choice) {
        return ballots.stream().filter(ballot -> ballot.choice() == choice).count();
    }

    /** Of equally common reasons the first in the enum's order, so that it does not depend on the order of votes. */
    private static DeclineReason commonReason(Collection<Ballot> ballots) {
        Map<DeclineReason, Integer> times = new EnumMap<>(DeclineReason.class);
        ballots.forEach(ballot -> ballot.reason().ifPresent(reason -> times.merge(reason, 1, Integer::sum)));
        return times.entrySet().stream()
                .max(Map.Entry.<DeclineReason, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
