package org.defenderrelief.committee;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;

/**
 * How many votes there are of each kind, among those that count.
 *
 * @param recused members who stepped back from the case
 */
public record Counts(int approve, int approveLess, int decline, int defer, int recused) {
    static Counts of(Map<PersonId, Ballot> ballots, Set<PersonId> recused) {
        List<Ballot> counted = DecisionRule.counted(ballots, recused);
        return new Counts(
                count(counted, Choice.APPROVE),
                count(counted, Choice.APPROVE_LESS),
                count(counted, Choice.DECLINE),
                count(counted, Choice.DEFER),
                recused.size());
    }

    private static int count(List<Ballot> ballots, Choice choice) {
        return (int)
                ballots.stream().filter(ballot -> ballot.choice() == choice).count();
    }
}
