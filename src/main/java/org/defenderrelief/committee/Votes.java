package org.defenderrelief.committee;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;

/** The votes of all rounds. */
@ApplicationScoped
class Votes implements PanacheRepositoryBase<Vote, Vote.Key> {
    List<Vote> in(Round round) {
        return list("key.roundId = ?1 order by castAt, key.voter", round.id());
    }

    Optional<Vote> by(PersonId voter, Round round) {
        return findByIdOptional(new Vote.Key(round.id(), voter.value()));
    }

    Map<PersonId, Ballot> ballots(Round round) {
        Currency currency = round.proposal().amount().currency();
        Map<PersonId, Ballot> ballots = new LinkedHashMap<>();
        in(round).forEach(vote -> ballots.put(vote.voter(), vote.ballot(currency)));
        return ballots;
    }
}
