package org.defenderrelief.committee;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * Whether a round is what was signed: what it asks and what deciding it takes by who opened it, that it is still open by nobody having ended
 * it, and how it ended by the votes themselves, which are counted again.
 */
@ApplicationScoped
class AuthenticRound {
    private static final List<String> ENDINGS = List.of(
            RoundFacts.APPROVED,
            RoundFacts.DECLINED,
            RoundFacts.DEFERRED,
            RoundFacts.VOIDED,
            RoundFacts.RATIFIED,
            RoundFacts.REFUSED);

    private static final Set<String> ASKING = Set.of(RoundFacts.OPENED, RoundFacts.RELEASED);

    private static final Set<String> ALL =
            Stream.concat(ENDINGS.stream(), ASKING.stream()).collect(Collectors.toUnmodifiableSet());

    private final Acts acts;
    private final AuthenticVotes votes;
    private final CommitteePolicies policies;
    private final Members members;

    AuthenticRound(Acts acts, AuthenticVotes votes, CommitteePolicies policies, Members members) {
        this.acts = acts;
        this.votes = votes;
        this.policies = policies;
        this.members = members;
    }

    /** Passes if the round stands as it was signed. @return its votes @throws Problem.Conflict {@code not-authentic} */
    Tally require(Round round) {
        return round.isOpen() ? requireOpen(round) : requireSettled(round);
    }

    /** Passes if this is asked, and nobody ended it. @return the votes so far @throws Problem.Conflict {@code not-authentic} */
    Tally requireOpen(Round round) {
        requireAsked(round);
        for (String ending : ENDINGS) {
            requireNone(round, ending, "round");
        }
        requireNone(round, RoundFacts.RELEASED, "decisionRound");
        return votes.in(round);
    }

    /**
     * Passes if every round that was ever asked on the case was ended by an act: before another is opened. One whose row says so without an
     * act, or that has no row any more, would else stay open for whoever puts the row back.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    void requireAllEnded(CaseId caseId) {
        List<Said> said = acts.on(caseId, ALL);
        Set<String> ended = said.stream()
                .filter(act -> ENDINGS.contains(act.action()))
                .flatMap(act -> act.fact("round").stream())
                .collect(Collectors.toSet());
        said.stream()
                .filter(act -> act.action().equals(RoundFacts.RELEASED))
                .flatMap(act -> act.fact("decisionRound").stream())
                .forEach(ended::add);
        said.stream()
                .filter(act -> ASKING.contains(act.action()))
                .filter(act -> !ended.contains(act.fact("round").orElse("")))
                .findFirst()
                .ifPresent(act -> {
                    throw acts.refuse(
                            new Acts.Claim(
                                    "committee_round/" + act.fact("round").orElse(""), act.act(), act.action(), caseId),
                            "it was asked and nobody ended it, but it does not stand open");
                });
    }

    /** Passes if it ended so, and by these votes. @return the votes that ended it @throws Problem.Conflict {@code not-authentic} */
    Tally requireSettled(Round round) {
        requireAsked(round);
        Acts.Claim claim = claim(round, round.settledAct(), RoundFacts.settling(round));
        boolean voided = round.status() == RoundStatus.VOIDED;
        if (voided != round.voidCause().isPresent() || (voided && isDecided(round))) {
            throw acts.refuse(claim, "it says what its state does not have");
        }
        return switch (round.status()) {
            case VOIDED ->
                votes.in(
                        round,
                        acts.said(claim, facts(claim, () -> RoundFacts.voided(round)))
                                .at());
            case RELEASED -> {
                Said said = acts.by(Office.COMMITTEE, claim, facts(claim, () -> RoundFacts.overtaken(round)));
                yield votes.in(round, said.at());
            }
            default -> requireVoted(round, claim);
        };
    }

    private static boolean isDecided(Round round) {
        return round.approvedAmount().isPresent()
                || round.reason().isPresent()
                || round.commitment().isPresent();
    }

    private Tally requireVoted(Round round, Acts.Claim claim) {
        Said said = acts.said(claim, Facts.none());
        boolean byTriage = round.status() != RoundStatus.APPROVED && acts.held(said, Office.TRIAGE);
        if (!byTriage && !acts.held(said, Office.COMMITTEE)) {
            throw acts.refuse(claim, "nobody who may end it signed it");
        }
        // Of a member who left within the difference of clocks nobody says whether it was before the round ended or
        // after.
        Tally tally = SignedVotes.CLOCKS.stream()
                .map(difference -> votes.in(round, said.at().plus(difference)))
                .filter(counted -> said.says(facts(claim, () -> RoundFacts.settled(round, counted.counts()))))
                .findFirst()
                .orElseThrow(() -> acts.refuse(claim, "it does not say what was signed"));
        Optional<Outcome> outcome = tally.outcome(round);
        boolean follows = round.status() == RoundStatus.DEFERRED
                ? outcome.map(decided -> decided.status() == RoundStatus.DEFERRED)
                        .orElseGet(() -> mayGiveUp(round, tally, said))
                : outcome.filter(decided -> decided.status() == round.status()
                                && decided.amount().equals(approvedByVotes(round))
                                && decided.reason().equals(round.reason()))
                        .isPresent();
        if (!follows) {
            throw acts.refuse(claim, "it does not follow from the votes");
        }
        return tally;
    }

    /** Without a decision a round ends when its time is up, or when everybody has voted; then the act names the roster that it went by. */
    private boolean mayGiveUp(Round round, Tally tally, Said said) {
        return said.fact(RoundFacts.ROSTER)
                .map(number -> !members.isSomebodyAwaited(round, tally, Long.parseLong(number), said.at()))
                .orElseGet(() -> !said.at().isBefore(round.dueAt()));
    }

    private static Optional<Money> approvedByVotes(Round round) {
        return round.status() == RoundStatus.APPROVED ? round.approvedAmount() : Optional.empty();
    }

    private void requireAsked(Round round) {
        boolean decision = round.kind() == RoundKind.DECISION;
        Acts.Claim claim = claim(round, round.openedAct(), decision ? RoundFacts.OPENED : RoundFacts.RELEASED);
        if (decision && (round.releasedBy().isPresent() || round.decisionRound().isPresent())) {
            throw acts.refuse(claim, "it says that it was released");
        }
        Said asked = acts.by(
                decision ? Office.TRIAGE : Office.COMMITTEE,
                decision ? round.openedBy() : round.releasedBy().orElseThrow(() -> acts.refuse(claim, "nobody did it")),
                claim,
                facts(claim, () -> decision ? RoundFacts.asked(round) : RoundFacts.released(round)));
        if (!round.proposal().hash().equals(round.proposalHash())) {
            throw acts.refuse(claim, "its hash is not that of what it asks");
        }
        requireKinds(round, asked, claim);
        requirePolicy(round, asked, claim);
        requireTime(round, asked);
        if (!decision) {
            requirePartOfQuestion(round, asked, claim);
        }
        requireGivenAsAsked(round, claim);
    }

    /** What was released is what triage had put to the committee, or a part of it. */
    private void requirePartOfQuestion(Round ratification, Said released, Acts.Claim claim) {
        String decided = ratification.decisionRound().map(UUID::toString).orElse("");
        boolean asAsked = acts.on(ratification.caseId(), RoundFacts.OPENED).stream()
                .filter(said -> said.text("round").equals(decided))
                .filter(said -> acts.held(said, Office.TRIAGE))
                .findFirst()
                .filter(asked -> ReleasedAsAsked.holds(asked, released))
                .isPresent();
        if (!asAsked) {
            throw acts.refuse(claim, "it releases something else than was asked");
        }
    }

    /** What was reserved is of the envelopes that were asked about, in their order; who signed an act that says otherwise signed for nobody. */
    private void requireGivenAsAsked(Round round, Acts.Claim claim) {
        if (round.commitment().isEmpty()) {
            return;
        }
        try {
            Proposal proposal = round.proposal();
            List<Source> giving = proposal.sourcesOf(round.approvedAmount().orElse(proposal.amount()));
            boolean same = giving.subList(1, giving.size()).stream()
                    .map(source -> Map.entry(source.envelope().toString(), source.amount()))
                    .toList()
                    .equals(GrantedShare.read(round.furtherGranted()).stream()
                            .map(share -> Map.entry(share.envelope(), share.amount()))
                            .toList());
            if (!same) {
                throw acts.refuse(claim, "other envelopes give than were asked about");
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException cannotBe) {
            throw acts.refuse(claim, "it holds what nobody could have signed");
        }
    }

    /** It goes by the kinds of help that the case asked for when it was opened; of acts within the difference of clocks nobody says which was first. */
    private void requireKinds(Round round, Said asked, Acts.Claim claim) {
        List<Said> said = acts.on(round.caseId(), RegisterCase.ASKS_FOR);
        boolean same = SignedVotes.CLOCKS.stream()
                .flatMap(difference -> said.stream()
                        .filter(act -> !act.at().isAfter(asked.at().plus(difference)))
                        .flatMap(act -> act.fact(RoundFacts.ASSISTANCE).stream())
                        .reduce((older, newer) -> newer)
                        .stream())
                .anyMatch(round.assistance()::equals);
        if (!same) {
            throw acts.refuse(claim, "it goes by other kinds of help than the case asks for");
        }
    }

    /**
     * How long members had as it was asked, from the act that asked; no extension is longer.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    Duration time(Round round) {
        boolean decision = round.kind() == RoundKind.DECISION;
        Said asked = acts.said(
                claim(round, round.openedAct(), decision ? RoundFacts.OPENED : RoundFacts.RELEASED), Facts.none());
        return Duration.between(asked.at(), round.askedUntil());
    }

    /** It has more time by one member's act, or none; never more than once again what the policy gave, and asked for in time. */
    private void requireTime(Round round, Said asked) {
        List<Said> extensions = acts.on(round.caseId(), RoundFacts.EXTENDED).stream()
                .filter(said ->
                        said.fact("round").filter(round.id().toString()::equals).isPresent())
                .toList();
        if (extensions.isEmpty() && !round.isExtended() && round.dueAt().equals(round.askedUntil())) {
            return;
        }
        Acts.Claim claim = claim(round, round.extendedAct(), RoundFacts.EXTENDED);
        Facts facts = facts(claim, () -> RoundFacts.extended(round));
        if (extensions.size() != 1 || round.extendedBy() == null || round.kind() == RoundKind.RATIFICATION) {
            throw acts.refuse(claim, "its time is not what was signed");
        }
        Said extended = acts.by(Office.COMMITTEE, round.extendedBy(), claim, facts);
        boolean inTime = !extended.at().isAfter(round.askedUntil().plus(RosterRules.RECORDED_WITHIN));
        if (!inTime
                || round.dueAt()
                        .isAfter(round.askedUntil()
                                .plus(Duration.between(asked.at(), round.askedUntil()))
                                .plus(RosterRules.RECORDED_WITHIN))) {
            throw acts.refuse(claim, "its time is not what was signed");
        }
    }

    /** The terms it was opened with are those of the policy that held then, and that two keepers signed. */
    private void requirePolicy(Round round, Said asked, Acts.Claim claim) {
        Proposal proposal = round.proposal();
        List<CommitteePolicy> named =
                round.policies().stream().map(id -> policies.named(id, claim)).toList();
        boolean follows = band(round, proposal, named, claim)
                .filter(band -> band.terms().equals(round.terms()))
                .filter(band -> round.kind() == RoundKind.RATIFICATION
                        || !round.askedUntil()
                                .isBefore(asked.at().plus(band.deadline()).minus(RosterRules.RECORDED_WITHIN)))
                .isPresent();
        boolean under = round.kind() == RoundKind.DECISION
                || ReleaseAlone.exceeded(named, proposal).isEmpty();
        if (!follows || !under || !policies.heldFor(asked)) {
            throw acts.refuse(claim, "its terms are not those of its policy");
        }
    }

    private static Optional<Band> band(Set<AssistanceType> types, Proposal proposal, List<CommitteePolicy> policies) {
        return Band.strictest(IntStream.range(0, policies.size())
                .mapToObj(i ->
                        policies.get(i).bandFor(types, proposal.sources().get(i).wholeOf(proposal.amount())))
                .toList());
    }

    private Optional<Band> band(Round round, Proposal proposal, List<CommitteePolicy> policies, Acts.Claim claim) {
        try {
            return band(round.assistanceTypes(), proposal, policies);
        } catch (IllegalArgumentException noSuchKind) {
            throw acts.refuse(claim, "it holds what nobody could have signed");
        }
    }

    private void requireNone(Round round, String ending, String fact) {
        acts.on(round.caseId(), ending).stream()
                .filter(said ->
                        said.fact(fact).filter(round.id().toString()::equals).isPresent())
                .findFirst()
                .ifPresent(said -> {
                    throw acts.refuse(claim(round, said.act(), ending), "it was ended, but stands open");
                });
    }

    /** A row can hold what no command could have written; that is no error of ours, but a row that nobody signed. */
    private Facts facts(Acts.Claim claim, Supplier<Facts> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | NullPointerException cannotBe) {
            throw acts.refuse(claim, "it holds what nobody could have signed");
        }
    }

    private static Acts.Claim claim(Round round, UUID act, String action) {
        return new Acts.Claim("committee_round/" + round.id(), act, action, round.caseId());
    }
}
