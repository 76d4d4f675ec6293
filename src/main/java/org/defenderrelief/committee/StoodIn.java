package org.defenderrelief.committee;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Whether any of the votes is for a member. */
    static boolean isAny(Map<PersonId, Said> votes) {
        return votes.values().stream().anyMatch(vote -> memberOf(vote).isPresent());
    }

    /**
     * Who could vote at a moment.
     *
     * @param recused who had stepped back from the case, or was kept from it
     * @param otherwise who had done something else on it
     */
    record Able(Seats seats, Seating seating, Set<PersonId> recused, Set<PersonId> otherwise, Instant then) {
        private boolean isMember(PersonId member) {
            return seats.counted(member, then)
                    && !seating.isAlternate(member, then)
                    && !recused.contains(member)
                    && !otherwise.contains(member);
        }
    }

    /**
     * Of these votes the ones for members that count: of who has not stepped back themselves, for a member who could vote and has not. Of two
     * for one member, which take a change of substitutes in between, the later counts.
     *
     * @param votes the last of each who voted and is in office
     * @return of who cast them the members
     */
    static Map<PersonId, PersonId> counted(Map<PersonId, Said> votes, Able able) {
        Map<PersonId, Said> byMember = new LinkedHashMap<>();
        votes.values().stream()
                .filter(vote -> !able.recused().contains(vote.person()))
                .forEach(vote -> memberOf(vote)
                        .filter(member -> !votes.containsKey(member) && able.isMember(member))
                        .ifPresent(member -> byMember.merge(
                                member, vote, (one, other) -> one.at().isAfter(other.at()) ? one : other)));
        Map<PersonId, PersonId> counted = new LinkedHashMap<>();
        byMember.forEach((member, vote) -> counted.put(vote.person(), member));
        return counted;
    }
}
