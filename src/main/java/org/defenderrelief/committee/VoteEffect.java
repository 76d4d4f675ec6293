package org.defenderrelief.committee;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;

/**
 * What a vote will do to its round, for whoever is about to cast it. A member who has not voted may not learn what others voted, and not by trying
 * out votes either: that theirs decides they are told only where no other counts.
 */
public enum VoteEffect {
    /** With it the committee has decided. */
    DECIDES,
    /** With it enough members have voted; whether they decided depends on votes that the member may not see yet. */
    MAY_DECIDE,
    /** Others have to vote, or to agree. */
    LEAVES_OPEN;

    /** @param seen the round as the voter sees it */
    public static VoteEffect of(ViewRounds.View seen, PersonId voter, Ballot ballot) {
        Terms terms = seen.round().terms();
        Set<PersonId> others = new HashSet<>(seen.votedBy());
        others.remove(voter);
        // Who votes themselves needs nobody's vote for them.
        others.removeIf(other -> voter.equals(seen.standsInFor().get(other)));
        if (!others.isEmpty() && seen.ballots().isEmpty()) {
            return others.size() + 1 < terms.quorum() ? LEAVES_OPEN : MAY_DECIDE;
        }
        Map<PersonId, Ballot> votes = new HashMap<>(seen.ballots().orElse(Map.of()));
        votes.keySet().retainAll(others);
        votes.put(voter, ballot);
        return DecisionRule.decide(terms, seen.round().proposal().amount(), votes, Set.of())
                        .isPresent()
                ? DECIDES
                : LEAVES_OPEN;
    }
}
