package org.defenderrelief.committee;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;

/** The votes of all rounds, as their rows stand; which of them count is {@link AuthenticVotes}' to say. */
@ApplicationScoped
class Votes implements PanacheRepositoryBase<Vote, Vote.Key> {
    List<Vote> in(Round round) {
        return list("key.roundId = ?1 order by castAt, key.voter", round.id());
    }

    Optional<Vote> by(PersonId voter, Round round) {
        return findByIdOptional(new Vote.Key(round.id(), voter.value()));
    }
}
