package org.defenderrelief.committee;

import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.PersonId;

/**
 * What the history says of a round: ids, hashes, amounts and codes. The same methods make the facts when an act is recorded and when a row is
 * held against it, so nothing that decides is in the one and not in the other.
 */
final class RoundFacts {
    static final String OPENED = TranchesAsSigned.ASKED;
    static final String EXTENDED = "committee.round-extended";
    static final String VOTED = "committee.vote-cast";
    static final String APPROVED = "committee.approved";
    static final String DECLINED = "committee.declined";
    static final String DEFERRED = "committee.deferred";
    static final String VOIDED = "committee.round-voided";
    static final String RELEASED = "committee.emergency-released";
    static final String RATIFIED = "committee.release-ratified";
    static final String REFUSED = "committee.release-refused";
    /** The case ends with the refusal of the release, since nothing was paid. */
    static final String ENDED = "committee.grant-ended";

    /** In a deferral: number of the roster statement by which everybody had voted. */
    static final String ROSTER = "roster";

    /** Hash of the sources of the rates of what envelopes give beside the first. */
    static final String FURTHER_RATES = "furtherRateSources";

    /** What is asked goes by the policy for these kinds of help. */
    static final String ASSISTANCE = "assistance";

    private RoundFacts() {}

    /** What is asked, and what deciding it takes. */
    static Facts asked(Round round) {
        Proposal proposal = round.proposal();
        Source first = proposal.first();
        return FurtherShare.facts(Facts.none(), round.further())
                .and("round", round.id())
                .and("kind", round.kind())
                .and("proposal", proposal.hash())
                .and("amount", proposal.amount())
                .and(TranchesAsSigned.TRANCHES, proposal.tranches().toString())
                .and("inEnvelope", first.inEnvelope())
                .and("envelope", first.envelope())
                .and("rate", first.rate().rate().toPlainString())
                .and("rateSource", Sha256.hex(first.rate().source()))
                .and("rateDate", first.rate().date().toString())
                .and(FURTHER_RATES, round.furtherRateSources())
                .and(ASSISTANCE, round.assistance())
                .and("needsVersion", proposal.needsVersion())
                .and("payee", proposal.payee())
                .and("conditions", proposal.conditions())
                .and("policy", round.policy())
                .and("approvalsNeeded", round.terms().approvalsNeeded())
                .and("quorum", round.terms().quorum())
                .and("rule", round.terms().rule())
                .and("due", round.askedUntil());
    }

    /** An emergency release, as the ratification holds it: what the other members are asked is what was released. */
    static Facts released(Round ratification) {
        return GrantedShare.facts(asked(ratification), ratification.furtherGranted())
                .and("approved", ratification.proposal().amount())
                .and("commitment", commitment(ratification))
                .and("decisionRound", decisionRound(ratification));
    }

    /** The same release, as the round holds it whose place it took. */
    static Facts overtaken(Round decided) {
        return GrantedShare.facts(Facts.none(), decided.furtherGranted())
                .and("decisionRound", decided.id())
                .and("approved", approved(decided))
                .and("commitment", commitment(decided))
                .and("envelope", decided.proposal().first().envelope())
                .and("needsVersion", decided.proposal().needsVersion())
                .and("payee", decided.proposal().payee());
    }

    /** More time, as the row holds it. */
    static Facts extended(Round round) {
        return Facts.none().and("round", round.id()).and("until", round.dueAt());
    }

    /** A vote as its row holds it. */
    static Facts voted(Round round, Vote vote) {
        Ballot ballot = vote.ballot(round.proposal().amount().currency());
        return Facts.none()
                .and("round", round.id())
                .and("proposal", round.proposalHash())
                .and("choice", ballot.choice())
                .and("amount", ballot.amount().map(Object::toString).orElse(SqlFacts.NONE))
                .and("reason", ballot.reason().map(Enum::name).orElse(SqlFacts.NONE))
                .and(StoodIn.FOR, vote.standsInFor().map(PersonId::toString).orElse(SqlFacts.NONE))
                .and("revision", vote.revision());
    }

    /** How a round ended by votes, or by its time being up. */
    static Facts settled(Round round, Counts counts) {
        Facts facts = GrantedShare.facts(Facts.none(), round.furtherGranted())
                .and("round", round.id())
                .and("proposal", round.proposalHash())
                .and("outcome", round.status())
                .and("approve", counts.approve())
                .and("approveLess", counts.approveLess())
                .and("decline", counts.decline())
                .and("defer", counts.defer())
                .and("recused", counts.recused())
                .and("approved", approved(round))
                .and("reason", round.reason().map(Enum::name).orElse(SqlFacts.NONE))
                .and("commitment", commitment(round))
                .and("envelope", round.proposal().first().envelope())
                .and("needsVersion", round.proposal().needsVersion())
                .and("payee", round.proposal().payee());
        return round.kind() == RoundKind.RATIFICATION ? facts.and("decisionRound", decisionRound(round)) : facts;
    }

    /** How a round ended that everybody had voted in before its time was up, without a decision. */
    static Facts allVoted(Facts settled, long roster) {
        return settled.and(ROSTER, roster);
    }

    static Facts voided(Round round) {
        return Facts.none()
                .and("round", round.id())
                .and("cause", round.voidCause().map(Enum::name).orElse(SqlFacts.NONE));
    }

    /** What the act that ended the round is recorded as. */
    static String settling(Round round) {
        boolean decision = round.kind() == RoundKind.DECISION;
        return switch (round.status()) {
            case APPROVED -> decision ? APPROVED : RATIFIED;
            case DECLINED -> decision ? DECLINED : REFUSED;
            case DEFERRED -> DEFERRED;
            case VOIDED -> VOIDED;
            case RELEASED -> RELEASED;
            case OPEN -> throw new IllegalArgumentException("an open round was not ended");
        };
    }

    private static String approved(Round round) {
        return round.approvedAmount().map(Object::toString).orElse(SqlFacts.NONE);
    }

    private static String commitment(Round round) {
        return round.commitment().map(Object::toString).orElse(SqlFacts.NONE);
    }

    private static String decisionRound(Round round) {
        return round.decisionRound().map(Object::toString).orElse(SqlFacts.NONE);
    }
}
