package org.defenderrelief.committee;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;

/**
 * Votes that are as they were signed.
 *
 * @param ballots by member, of all who held the office
 * @param recused who had stepped back from the case; their votes do not count
 */
record Tally(Map<PersonId, Ballot> ballots, Set<PersonId> recused) {
    Tally {
        ballots = Collections.unmodifiableMap(new LinkedHashMap<>(ballots));
        recused = Set.copyOf(recused);
    }

    /** The decision that they are, if they are one. */
    Optional<Outcome> outcome(Round round) {
        return DecisionRule.decide(round.terms(), round.proposal().amount(), ballots, recused);
    }

    Counts counts() {
        return Counts.of(ballots, recused);
    }

    /** The votes that count, by member. */
    Map<PersonId, Ballot> counted() {
        Map<PersonId, Ballot> counted = new LinkedHashMap<>(ballots);
        counted.keySet().removeAll(recused);
        return counted;
    }
}
