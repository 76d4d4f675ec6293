package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.ReleaseCommitment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.SealedVersion;
import org.defenderrelief.vault.UnlockToken;

/**
 * Makes a decision of the votes as soon as they are one, in the transaction of the act that made them so: money committed, case moved,
 * minutes sealed, or nothing of it. The case must be locked.
 */
@ApplicationScoped
class ConcludeRound {
    private final Votes votes;
    private final Recusals recusals;
    private final Proposals proposals;
    private final SealedDecision decision;
    private final Commit commit;
    private final ReleaseCommitment releaseCommitment;
    private final CaseJournal journal;
    private final Event<RoundEvent> events;
    private final Clock clock;

    ConcludeRound(
            Votes votes,
            Recusals recusals,
            Proposals proposals,
            SealedDecision decision,
            Commit commit,
            ReleaseCommitment releaseCommitment,
            CaseJournal journal,
            Event<RoundEvent> events,
            Clock clock) {
        this.votes = votes;
        this.recusals = recusals;
        this.proposals = proposals;
        this.decision = decision;
        this.commit = commit;
        this.releaseCommitment = releaseCommitment;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** The decision that the votes are, if they are one. */
    Optional<Outcome> outcome(Round round) {
        return DecisionRule.decide(
                round.terms(), round.proposal().amount(), votes.ballots(round), recusals.on(round.caseId()));
    }

    /** Settles the round with that outcome. */
    void settle(Actor actor, UnlockToken unlocked, CaseFile caseFile, Round round, Outcome outcome) {
        if (round.kind() == RoundKind.RATIFICATION) {
            settleRatification(actor, unlocked, caseFile, round, outcome);
        } else {
            settleDecision(actor, unlocked, caseFile, round, outcome);
        }
        events.fire(new RoundEvent.RoundDecided(
                caseFile.id(), caseFile.reference(), round.id(), actor, round.kind(), round.status()));
    }

    private void settleDecision(Actor actor, UnlockToken unlocked, CaseFile caseFile, Round round, Outcome outcome) {
        Instant now = clock.instant();
        String action;
        CaseEvent.Moved moved;
        switch (outcome.status()) {
            case APPROVED -> {
                proposals.requireStands(round.proposal());
                CommitmentId reserved = commit.commit(
                        actor,
                        caseFile.id(),
                        new EnvelopeId(round.proposal().envelope()),
                        Need.of(caseFile, outcome.amount().orElseThrow()),
                        "round/" + round.id());
                round.approve(outcome.amount().orElseThrow(), Optional.of(reserved), now);
                action = "committee.approved";
                moved = caseFile.approve(actor, now);
            }
            case DECLINED -> {
                round.decline(outcome.reason().orElseThrow(), now);
                action = "committee.declined";
                moved = caseFile.decline(actor, outcome.reason().orElseThrow().name(), now);
            }
            default -> {
                round.defer(now);
                action = "committee.deferred";
                moved = caseFile.defer(actor, now);
            }
        }
        SealedVersion minutes = minutes(actor, unlocked, caseFile, round, now);
        journal.moved(action, moved, facts(round), commitments(minutes));
    }

    private void settleRatification(
            Actor actor, UnlockToken unlocked, CaseFile caseFile, Round round, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome.status() == RoundStatus.APPROVED) {
            round.approve(round.proposal().amount(), Optional.empty(), now);
            SealedVersion minutes = minutes(actor, unlocked, caseFile, round, now);
            journal.noted(actor, "committee.release-ratified", caseFile, facts(round), commitments(minutes));
            return;
        }
        round.decline(outcome.reason().orElseThrow(), now);
        SealedVersion minutes = minutes(actor, unlocked, caseFile, round, now);
        // First those who plan payments cancel what is not sent; then what is left goes back to the envelope.
        journal.happened(
                "committee.release-refused",
                new CaseEvent.ReleaseRefused(caseFile.id(), caseFile.reference(), caseFile.partner(), actor),
                facts(round),
                commitments(minutes));
        releaseCommitment.release(actor, round.commitment().orElseThrow());
    }

    private Facts facts(Round round) {
        return RoundFacts.of(round, Counts.of(votes.ballots(round), recusals.on(round.caseId())));
    }

    private static Commitments commitments(SealedVersion minutes) {
        return Commitments.none().and("decision", minutes.version(), minutes.commitment());
    }

    private SealedVersion minutes(Actor actor, UnlockToken unlocked, CaseFile caseFile, Round round, Instant now) {
        Counts counts = Counts.of(votes.ballots(round), recusals.on(round.caseId()));
        return decision.add(
                actor,
                unlocked,
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
                        round.reason().orElse(null),
                        counts.approve(),
                        counts.approveLess(),
                        counts.decline(),
                        counts.defer(),
                        counts.recused(),
                        earlier.conditionsOf(round.id()),
                        earlier.reasonsIn(round.id()),
                        now)));
    }
}
