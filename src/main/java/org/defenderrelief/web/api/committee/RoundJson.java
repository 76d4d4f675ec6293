package org.defenderrelief.web.api.committee;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.committee.Ballot;
import org.defenderrelief.committee.Choice;
import org.defenderrelief.committee.Counts;
import org.defenderrelief.committee.Proposal;
import org.defenderrelief.committee.Round;
import org.defenderrelief.committee.RoundKind;
import org.defenderrelief.committee.RoundMinutes;
import org.defenderrelief.committee.RoundStatus;
import org.defenderrelief.committee.Rule;
import org.defenderrelief.committee.Source;
import org.defenderrelief.committee.Standing;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.committee.VoidCause;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.web.api.BesideAskedJson;
import org.defenderrelief.web.api.MoneyJson;

/** A round as its reader may see it. */
@Schema(name = "Round")
record RoundJson(
        UUID id,
        String reference,
        RoundKind kind,
        RoundStatus status,
        ProposalJson proposal,

        @Schema(description = "SHA-256 of the proposal's canonical JSON; what a vote names")
        String proposalHash,

        int approvalsNeeded,
        int quorum,
        Rule rule,
        UUID openedBy,
        Instant openedAt,
        Instant dueAt,
        boolean overdue,

        @Schema(description = "Whether a member gave it more time; that is done once")
        boolean extended,

        @Schema(description = "Who has cast a vote that counts")
        Set<UUID> votedBy,

        @Schema(description = "How many members have voted or could")
        int members,

        @Schema(description = "Whether these are too few for the quorum")
        boolean needsMembers,

        @Schema(description = "Whether you can vote, or vote anew")
        boolean mayVote,

        @Schema(description = "The member for whom you vote, being their substitute")
        UUID forMember,

        @Schema(description = "How many alternates could be called to the case; 0 where no member is missing")
        int alternates,

        BallotJson yourVote,

        @Schema(description = "Left out while the round is open, unless you are a member who has voted")
        List<VoteJson> votes,

        @Schema(description = "Left out as votes are") Counts counts,

        @Schema(description = "In a ratification: who released the money")
        UUID releasedBy,

        Instant decidedAt,
        MoneyJson approved,
        DeclineReason reason,
        VoidCause voidCause,

        @Schema(
                description =
                        "The money reserved for it, one for each envelope that gives; empty while nothing is granted")
        List<UUID> commitments,

        @Schema(description = "Left out where there are none")
        MinutesJson minutes,

        @Schema(
                description =
                        "What was granted and how much of it may be paid; left out unless it is paid in several tranches")
        GrantJson grant,

        @Schema(
                description =
                        "What was approved, or else is put to the vote, beside what was asked; left out if the rate is not as it was signed")
        BesideAskedJson besideAsked,

        @Schema(description = "Whether what is asked is still how things are, and how to go on where it is not")
        StandingJson standing) {

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if the round is not as it was signed */
    static RoundJson of(ViewRounds.View seen) {
        ViewRounds.View view = seen.authentic();
        Round round = view.round();
        return new RoundJson(
                round.id(),
                view.caseFile().reference().value(),
                round.kind(),
                round.status(),
                ProposalJson.of(round.proposal()),
                round.proposalHash(),
                round.terms().approvalsNeeded(),
                round.terms().quorum(),
                round.terms().rule(),
                round.openedBy().value(),
                round.openedAt(),
                round.dueAt(),
                view.overdue(),
                round.isExtended(),
                view.votedBy().stream().map(PersonId::value).collect(Collectors.toCollection(TreeSet::new)),
                view.members(),
                view.needsMembers(),
                view.mayVote(),
                view.forMember().map(PersonId::value).orElse(null),
                view.alternates(),
                view.yours().map(BallotJson::of).orElse(null),
                view.ballots()
                        .map(ballots -> ballots.entrySet().stream()
                                .map(vote -> new VoteJson(
                                        vote.getKey().value(),
                                        Optional.ofNullable(view.standsInFor().get(vote.getKey()))
                                                .map(PersonId::value)
                                                .orElse(null),
                                        BallotJson.of(vote.getValue()),
                                        view.unread().contains(vote.getKey())))
                                .toList())
                        .orElse(null),
                view.counts().orElse(null),
                round.releasedBy().map(PersonId::value).orElse(null),
                round.decidedAt().orElse(null),
                round.approvedAmount().map(MoneyJson::of).orElse(null),
                round.reason().orElse(null),
                round.voidCause().orElse(null),
                round.commitments().stream().map(CommitmentId::value).toList(),
                view.minutes().map(MinutesJson::of).orElse(null),
                view.grant().map(GrantJson::of).orElse(null),
                view.beside().map(BesideAskedJson::of).orElse(null),
                StandingJson.of(view.standing()));
    }

    @Schema(name = "Proposal", description = "Exactly what the committee is asked")
    record ProposalJson(
            MoneyJson amount,

            @Schema(description = "The parts that it is paid in, in their order; one if it is paid at once")
            List<MoneyJson> tranches,

            @Schema(
                    description =
                            "The envelopes that give, together the amount, in the order in which they are drawn on")
            List<SourceJson> sources,

            int needsVersion,

            @Schema(description = "Commitment of the version of payment that names the payee")
            String payee,

            @Schema(description = "Commitment of the version of decision that holds the conditions")
            String conditions) {
        static ProposalJson of(Proposal proposal) {
            return new ProposalJson(
                    MoneyJson.of(proposal.amount()),
                    proposal.tranches().parts().stream().map(MoneyJson::of).toList(),
                    proposal.sources().stream().map(SourceJson::of).toList(),
                    proposal.needsVersion(),
                    proposal.payee(),
                    proposal.conditions());
        }
    }

    @Schema(name = "ProposalSource", description = "An envelope that gives to a grant")
    record SourceJson(
            UUID envelope,

            @Schema(description = "Its part, in the currency of payment")
            MoneyJson amount,

            @Schema(description = "What that takes from the envelope, at the rate")
            MoneyJson inEnvelope,

            @Schema(description = "Units of the envelope's currency for one unit of the payment's")
            String rate,

            String rateSource,
            LocalDate rateDate) {
        static SourceJson of(Source source) {
            return new SourceJson(
                    source.envelope(),
                    MoneyJson.of(source.amount()),
                    MoneyJson.of(source.inEnvelope()),
                    source.rate().rate().toPlainString(),
                    source.rate().source(),
                    source.rate().date());
        }
    }

    @Schema(name = "GrantInTranches")
    record GrantJson(
            @Schema(
                    description =
                            "The tranches of what was granted: if it is less than was asked, the last are cut first")
            List<MoneyJson> tranches,

            @Schema(description = "How many of them may be paid, from the first on")
            int released,

            @Schema(description = "These together") MoneyJson free) {
        static GrantJson of(GrantInTranches grant) {
            return new GrantJson(
                    grant.tranches().parts().stream().map(MoneyJson::of).toList(),
                    grant.released(),
                    MoneyJson.of(grant.freeOfAll()));
        }
    }

    @Schema(name = "RoundMinutes", description = "What members who voted signed about the minutes")
    record MinutesJson(
            @Schema(description = "Version of the part decision that holds the minutes")
            int version,

            @Schema(description = "Commitment of that version; what a word on the minutes names")
            String minutes,

            @Schema(description = "How many voted") int voted,

            @Schema(description = "How many of these have to approve them")
            int needed,

            boolean approved,
            Set<UUID> approvedBy,
            Set<UUID> objectedBy) {
        static MinutesJson of(RoundMinutes said) {
            return new MinutesJson(
                    said.version(),
                    said.commitment(),
                    said.voted().size(),
                    said.needed(),
                    said.isApproved(),
                    ids(said.approvedBy()),
                    ids(said.objectedBy()));
        }

        private static Set<UUID> ids(Set<PersonId> people) {
            return people.stream().map(PersonId::value).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Schema(name = "RoundStanding")
    record StandingJson(
            Standing.Code code,

            @Schema(description = "What it means and how to go on")
            String text,

            @Schema(description = "With RATE_MOVED: the rate that was asked about")
            String rateWas,

            @Schema(description = "With RATE_MOVED: the present rate; left out if there is none")
            String rateNow) {
        static StandingJson of(Standing standing) {
            boolean moved = standing.code() == Standing.Code.RATE_MOVED;
            return new StandingJson(
                    standing.code(),
                    standing.sentence(),
                    moved ? standing.rateWas().toPlainString() : null,
                    moved ? standing.rateNow().map(BigDecimal::toPlainString).orElse(null) : null);
        }
    }

    @Schema(name = "Ballot")
    record BallotJson(Choice choice, MoneyJson amount, DeclineReason reason) {
        static BallotJson of(Ballot ballot) {
            return new BallotJson(
                    ballot.choice(),
                    ballot.amount().map(MoneyJson::of).orElse(null),
                    ballot.reason().orElse(null));
        }
    }

    @Schema(name = "Vote")
    record VoteJson(
            UUID member,

            @Schema(description = "The member whom it was cast for, where it is not the voter's own")
            UUID standsInFor,

            BallotJson ballot,

            @Schema(
                    description =
                            "Whether the member signed that they decided without opening all that the vote rests on")
            boolean decidedUnread) {}
}
