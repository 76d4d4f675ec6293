package org.defenderrelief.committee;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.casefile.MoreThanAsked;
import org.defenderrelief.history.Acts;
import org.defenderrelief.vault.roster.Office;

/** Why triage put more to the vote than was asked for, by the act that opened the round. */
@ApplicationScoped
class SignedReasons {
    private final Acts acts;

    SignedReasons(Acts acts) {
        this.acts = acts;
    }

    /** Of a ratification, that of the round whose place it took; empty if none was signed. */
    @Transactional
    Optional<MoreReason> of(Round round) {
        UUID asked = round.decisionRound().orElse(round.id());
        return acts.on(round.caseId(), RoundFacts.OPENED).stream()
                .filter(act ->
                        act.fact("round").filter(asked.toString()::equals).isPresent())
                .filter(act -> acts.held(act, Office.TRIAGE))
                .flatMap(act -> act.fact(MoreThanAsked.REASON).stream())
                .map(MoreReason::valueOf)
                .findFirst();
    }
}
