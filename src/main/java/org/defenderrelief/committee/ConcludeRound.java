package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.DeclineReason;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.casefile.MoreReason;
import org.defenderrelief.fund.ReleaseCommitment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * Makes a decision of the votes as soon as they are one, in the transaction of the act that made them so: money committed, case moved,
 * minutes sealed, or nothing of it. The case must be locked.
 */
@ApplicationScoped
class ConcludeRound {
    private final AuthenticVotes votes;
    private final Proposals proposals;
    private final SealedDecision decision;
    private final SignedReasons reasons;
    private final ReserveGrant reserve;
    private final ReleaseCommitment releaseCommitment;
    private final CaseJournal journal;
    private final CurrentRoster roster;
    private final Event<RoundEvent> events;
    private final Clock clock;

    ConcludeRound(
            AuthenticVotes votes,
            Proposals proposals,
            SealedDecision decision,
            SignedReasons reasons,
            ReserveGrant reserve,
            ReleaseCommitment releaseCommitment,
            CaseJournal journal,
            CurrentRoster roster,
            Event<RoundEvent> events,
            Clock clock) {
        this.votes = votes;
        this.proposals = proposals;
        this.decision = decision;
        this.reasons = reasons;
        this.reserve = reserve;
        this.releaseCommitment = releaseCommitment;
        this.journal = journal;
        this.roster = roster;
        this.events = events;
        this.clock = clock;
    }

    /** Settles the round if its votes are a decision. @throws Problem.Conflict as {@link #settle} does */
    void settleIfDecided(Acting acting, CaseFile caseFile, Round round) {
        Tally counted = votes.in(round);
        counted.outcome(round).ifPresent(outcome -> settle(acting, caseFile, round, counted, outcome));
    }

    /**
     * Settles the round.
     *
     * @param counted the votes that the outcome follows from
     * @throws Problem.Conflict {@code votes-changed} if they are others by the time this is recorded; or a rule of the envelope
     */
    void settle(Acting acting, CaseFile caseFile, Round round, Tally counted, Outcome outcome) {
        if (round.kind() == RoundKind.RATIFICATION) {
            settleRatification(acting, caseFile, round, counted, outcome);
        } else {
            settleDecision(acting, caseFile, round, counted, outcome);
        }
        events.fire(new RoundEvent.RoundDecided(
                caseFile.id(), caseFile.reference(), round.id(), acting, round.kind(), round.status()));
    }

    private void settleDecision(Acting acting, CaseFile caseFile, Round round, Tally counted, Outcome outcome) {
        Instant now = clock.instant();
        Counts counts = counted.counts();
        Act act = acting.act();
        switch (outcome.status()) {
            case APPROVED -> {
                Money granted = outcome.amount().orElseThrow();
                List<GrantedShare> reserved = reserve.reserve(acting, caseFile, round, granted);
                // Behind the wait for the envelope, where another rate may have been confirmed.
                proposals.requireStands(round.proposal());
                round.approve(act, granted, reserved, now);
            }
            case DECLINED -> round.decline(act, outcome.reason().orElseThrow(), now);
            default -> round.defer(act, now);
        }
        // Before the case moves: who closes it while standing in for a member has to do with it only as long as it is
        // before the committee.
        SealedVersion minutes = minutes(acting, act, caseFile, round, counted, now);
        Facts settled = RoundFacts.settled(round, counts);
        Facts facts = outcome.roster()
                .map(number -> RoundFacts.allVoted(settled, number))
                .orElse(settled);
        requireStillSo(round, counted);
        CaseEvent.Moved moved = moved(acting, caseFile, outcome, now);
        journal.moved(act, RoundFacts.settling(round), moved, facts, commitments(minutes));
    }

    private static CaseEvent.Moved moved(Acting acting, CaseFile caseFile, Outcome outcome, Instant now) {
        return switch (outcome.status()) {
            case APPROVED -> caseFile.approve(acting, now);
            case DECLINED ->
                caseFile.decline(acting, outcome.reason().orElseThrow().name(), now);
            default -> caseFile.defer(acting, now);
        };
    }

    private void settleRatification(Acting acting, CaseFile caseFile, Round round, Tally counted, Outcome outcome) {
        Instant now = clock.instant();
        Counts counts = counted.counts();
        Act act = acting.act();
        if (outcome.status() == RoundStatus.APPROVED) {
            round.ratify(act, now);
            SealedVersion minutes = minutes(acting, act, caseFile, round, counted, now);
            requireStillSo(round, counted);
            journal.noted(act, RoundFacts.RATIFIED, caseFile, RoundFacts.settled(round, counts), commitments(minutes));
            return;
        }
        round.decline(act, outcome.reason().orElseThrow(), now);
        SealedVersion minutes = minutes(acting, act, caseFile, round, counted, now);
        requireStillSo(round, counted);
        // First those who plan payments cancel what is not sent; then what is left goes back to the envelope.
        journal.happened(
                act,
                RoundFacts.REFUSED,
                new CaseEvent.ReleaseRefused(caseFile.id(), caseFile.reference(), caseFile.partner(), acting),
                RoundFacts.settled(round, counts),
                commitments(minutes));
        reserve.giveBack(acting, round);
        if (releaseCommitment.isAnythingPaid(caseFile.id())) {
            events.fire(new RoundEvent.MoneyHadLeft(caseFile.id(), caseFile.reference(), round.id(), acting));
        } else {
            endGrant(acting, caseFile, round, now);
        }
    }

    /** Nothing was paid and nothing will be, so that the case is declined; what was paid already is finance's to follow up. */
    private void endGrant(Acting acting, CaseFile caseFile, Round round, Instant now) {
        DeclineReason reason = round.reason().orElseThrow();
        CaseEvent.Moved moved = caseFile.decline(acting, reason.name(), now);
        journal.moved(
                acting.act(),
                RoundFacts.ENDED,
                moved,
                Facts.of("round", round.id().toString(), "reason", reason.name()));
    }

    /** Reserving money may wait for others who reserve; a member who leaves or steps back meanwhile takes their vote along. */
    private void requireStillSo(Round round, Tally counted) {
        // By a look of before the wait whoever left would still be a member.
        roster.anew();
        if (!votes.in(round).equals(counted)) {
            throw new Problem.Conflict(
                    "votes-changed",
                    "A member left the committee or stepped back at the same moment, and their vote counts no more. Nothing was recorded.");
        }
    }

    private static Commitments commitments(SealedVersion minutes) {
        return Commitments.none().and("decision", minutes.version(), minutes.commitment());
    }

    private SealedVersion minutes(Acting acting, Act act, CaseFile caseFile, Round round, Tally counted, Instant now) {
        Counts counts = counted.counts();
        MoreReason more = reasons.of(round).orElse(null);
        int decidedUnread = counted.countedUnread().size();
        return decision.add(
                acting,
                act,
                caseFile,
                earlier -> earlier.with(new Deliberation.Minutes(
                        round.id(),
                        round.kind(),
                        round.status(),
                        round.proposalHash(),
                        round.approvedAmount()
                                .map(amount -> amount.plainAmount())
                                .orElse(null),
                        round.approvedAmount()
                                .map(amount -> amount.currency().getCurrencyCode())
                                .orElse(null),
                        Deliberation.Asked.of(caseFile.requested()),
                        more,
                        round.reason().orElse(null),
                        counts.approve(),
                        counts.approveLess(),
                        counts.decline(),
                        counts.defer(),
                        counts.recused(),
                        decidedUnread == 0 ? null : decidedUnread,
                        earlier.conditionsOf(round.id()),
                        granted(round, earlier.tranchesOf(round.id())),
                        earlier.reasonsIn(round.id()),
                        now)));
    }

    /** The tranches of what was granted: of less than was asked the last are cut. */
    private static List<Deliberation.Tranche> granted(Round round, List<Deliberation.Tranche> asked) {
        if (asked.isEmpty() || round.approvedAmount().isEmpty()) {
            return asked;
        }
        List<Money> parts =
                round.proposal().tranches().cutTo(round.approvedAmount().get()).parts();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Deliberation.Tranche(
                        parts.get(i).plainAmount(), asked.get(i).condition()))
                .toList();
    }
}
