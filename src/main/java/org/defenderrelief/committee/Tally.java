package org.defenderrelief.committee;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.seating.Seating;

/**
 * Votes that are as they were signed.
 *
 * @param ballots by who cast them, of all who held the office
 * @param recused who had stepped back from the case; their votes do not count
 * @param standsInFor of who voted for a member, that member
 * @param unread who signed that they decided unread
 */
record Tally(
        Map<PersonId, Ballot> ballots,
        Set<PersonId> recused,
        Map<PersonId, PersonId> standsInFor,
        Set<PersonId> unread) {
    Tally {
        ballots = Collections.unmodifiableMap(new LinkedHashMap<>(ballots));
        recused = Set.copyOf(recused);
        standsInFor = Map.copyOf(standsInFor);
        unread = Set.copyOf(unread);
    }

    /** The decision that they are, if they are one. */
    Optional<Outcome> outcome(Round round) {
        return DecisionRule.decide(round.terms(), round.proposal().amount(), ballots, recused);
    }

    /**
     * For whose vote nobody waits: it was cast, by them or for them; they stepped back, or have another duty; or they are an alternate who was
     * not called.
     *
     * @param called which alternates were called to the case when
     * @param otherwise who had done something else on it
     */
    Set<PersonId> notAwaited(Seating seating, Map<PersonId, Instant> called, Set<PersonId> otherwise, Instant then) {
        Set<PersonId> notAwaited = new HashSet<>(seating.alternates(then));
        notAwaited.removeAll(called.keySet());
        notAwaited.addAll(ballots.keySet());
        notAwaited.addAll(standsInFor.values());
        notAwaited.addAll(recused);
        notAwaited.addAll(otherwise);
        return notAwaited;
    }

    /** Whether a member's vote is left to that person: neither the member nor somebody else for them has cast it. */
    boolean leavesTo(PersonId substitute, PersonId member) {
        return !ballots.containsKey(member)
                && standsInFor.entrySet().stream()
                        .noneMatch(other -> other.getValue().equals(member)
                                && !other.getKey().equals(substitute));
    }

    Counts counts() {
        return Counts.of(ballots, recused);
    }

    /** Who decided unread, of those whose votes count. */
    Set<PersonId> countedUnread() {
        Set<PersonId> counted = new HashSet<>(unread);
        counted.retainAll(counted().keySet());
        return counted;
    }

    /** The votes that count, by member. */
    Map<PersonId, Ballot> counted() {
        Map<PersonId, Ballot> counted = new LinkedHashMap<>(ballots);
        counted.keySet().removeAll(recused);
        return counted;
    }
}
