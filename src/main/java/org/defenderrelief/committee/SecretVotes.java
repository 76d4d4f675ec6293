package org.defenderrelief.committee;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.ToldElsewhere;

/**
 * How somebody voted would sway members who have not voted yet. {@link ViewRounds} shows it to those who may see it by now; the timeline of
 * the case says only that they voted.
 */
@ApplicationScoped
class SecretVotes implements ToldElsewhere {
    @Override
    public Set<String> actions() {
        return Set.of(RoundFacts.VOTED);
    }
}
