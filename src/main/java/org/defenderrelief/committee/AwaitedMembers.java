package org.defenderrelief.committee;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;

/** Who is to be told that a round still waits for them. */
@ApplicationScoped
class AwaitedMembers {
    private final Members members;

    AwaitedMembers(Members members) {
        this.members = members;
    }

    /**
     * Members who have not voted and for whom nobody has. Who votes for a member who is away is among them as well: the member may still do it
     * themselves.
     */
    Set<PersonId> of(Round round, Tally votes) {
        Members.Able able = members.able(round);
        return able.seats().stream()
                .filter(member -> !votes.ballots().containsKey(member)
                        && !votes.standsInFor().containsValue(member))
                .flatMap(member -> Stream.concat(
                        Stream.of(member),
                        Optional.ofNullable(able.substitutes().get(member)).stream()))
                .collect(Collectors.toSet());
    }
}
