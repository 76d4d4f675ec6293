package org.defenderrelief.committee;

import org.defenderrelief.history.Facts;

/** What the history says of a round: ids, hash, amounts and codes. */
final class RoundFacts {
    private RoundFacts() {}

    static Facts of(Round round) {
        Proposal proposal = round.proposal();
        return Facts.none()
                .and("round", round.id())
                .and("kind", round.kind())
                .and("proposal", round.proposalHash())
                .and("amount", proposal.amount())
                .and("inEnvelope", proposal.inEnvelope())
                .and("envelope", proposal.envelope())
                .and("approvalsNeeded", round.terms().approvalsNeeded())
                .and("quorum", round.terms().quorum())
                .and("rule", round.terms().rule());
    }

    static Facts of(Round round, Ballot ballot, int revision) {
        Facts facts = Facts.none()
                .and("round", round.id())
                .and("proposal", round.proposalHash())
                .and("choice", ballot.choice())
                .and("revision", revision);
        if (ballot.amount().isPresent()) {
            return facts.and("amount", ballot.amount().get());
        }
        return ballot.reason().map(reason -> facts.and("reason", reason)).orElse(facts);
    }

    static Facts of(Round round, Counts counts) {
        Facts facts = Facts.none()
                .and("round", round.id())
                .and("proposal", round.proposalHash())
                .and("outcome", round.status())
                .and("approve", counts.approve())
                .and("approveLess", counts.approveLess())
                .and("decline", counts.decline())
                .and("defer", counts.defer())
                .and("recused", counts.recused());
        if (round.approvedAmount().isPresent()) {
            return facts.and("approved", round.approvedAmount().get());
        }
        return round.reason().map(reason -> facts.and("reason", reason)).orElse(facts);
    }
}
