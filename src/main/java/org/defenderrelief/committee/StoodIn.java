package org.defenderrelief.committee;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.seating.Seating;

/**
 * Votes that alternates cast: the same rules for the service that relies on them and for the verification that counts them again. A vote for a
 * member counts as long as that member could vote, and does not themselves.
 */
final class StoodIn {
    /** In a vote: the member whom it was cast for. */
    static final String FOR = "standsInFor";

    private StoodIn() {}

    /** The member for whom the vote was cast; empty if it is its voter's own. @throws IllegalArgumentException if it says neither */
    static Optional<PersonId> memberOf(Said vote) {
        String member = vote.text(FOR);
        return member.equals(SqlFacts.NONE)
                ? Optional.empty()
                : Optional.of(Ids.read(member)
                        .map(PersonId::new)
                        .orElseThrow(() -> new IllegalArgumentException("it does not say whose vote it is")));
    }

    /**
     * Whether who cast it had a vote: as a member, as an alternate who was called to the case, or for a member who had named them.
     *
     * @param called which alternates were called to the case when
     */
    static boolean hadSeat(Said vote, Seating seating, Map<PersonId, Instant> called) {
        Optional<PersonId> member = memberOf(vote);
        return member.isPresent()
                ? seating.mayHaveStoodInFor(vote.person(), member.get(), vote.at())
                : seating.mayHaveBeenMember(vote.person(), vote.at())
                        || Optional.ofNullable(called.get(vote.person()))
                                .filter(since -> !since.isAfter(vote.at().plus(Acts.CLOCKS_AGREE)))
                                .isPresent();
    }

    /** Whether two of the votes are for the same member. */
    static boolean isOneSeatTaken(Map<PersonId, Said> votes) {
        Set<PersonId> members = members(votes);
        long forMembers = votes.values().stream()
                .filter(vote -> memberOf(vote).isPresent())
                .count();
        return members.size() != forMembers;
    }

    /** The members whom votes were cast for. */
    static Set<PersonId> members(Map<PersonId, Said> votes) {
        return votes.values().stream().flatMap(vote -> memberOf(vote).stream()).collect(Collectors.toSet());
    }

    /**
     * Of these votes the ones that count.
     *
     * @param votes the last of each who voted and is in office
     * @param couldVote whether a member, who did not, could have
     */
    static Map<PersonId, PersonId> counted(Map<PersonId, Said> votes, Predicate<PersonId> couldVote) {
        return votes.entrySet().stream()
                .filter(vote -> memberOf(vote.getValue())
                        .filter(member -> !votes.containsKey(member) && couldVote.test(member))
                        .isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, vote -> memberOf(vote.getValue()).orElseThrow()));
    }
}
