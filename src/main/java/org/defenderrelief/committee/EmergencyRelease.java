package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseEvent;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/**
 * A life is at risk and there is no time for a quorum: one member releases the money, up to the policy's ceiling, at once. The other members
 * judge it afterwards in a round that cannot be skipped; the case cannot be closed before. What is released is one tranche, whatever was asked.
 */
@ApplicationScoped
public class EmergencyRelease {
    private final InRound.Locks locks;
    private final AuthenticRound authentic;
    private final Rounds rounds;
    private final Proposals proposals;
    private final CommitteePolicies policies;
    private final CoolDown coolDown;
    private final Members members;
    private final Duties duties;
    private final ReserveGrant reserve;
    private final SealedDecision decision;
    private final CommitteeConfig config;
    private final CaseJournal journal;
    private final Event<RoundEvent> events;
    private final Clock clock;

    EmergencyRelease(
            InRound.Locks locks,
            AuthenticRound authentic,
            Rounds rounds,
            Proposals proposals,
            CommitteePolicies policies,
            CoolDown coolDown,
            Members members,
            Duties duties,
            ReserveGrant reserve,
            SealedDecision decision,
            CommitteeConfig config,
            CaseJournal journal,
            Event<RoundEvent> events,
            Clock clock) {
        this.locks = locks;
        this.authentic = authentic;
        this.rounds = rounds;
        this.proposals = proposals;
        this.policies = policies;
        this.coolDown = coolDown;
        this.members = members;
        this.duties = duties;
        this.reserve = reserve;
        this.decision = decision;
        this.config = config;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param where the open round on the proposal
     * @param proposalHash what the member looked at
     * @param wanted how much of it to release; empty for all
     * @param text why it cannot wait, in words; sealed
     * @return the ratification that the other members have to decide
     * @throws Problem.Conflict if no life is at risk, the amount is above the ceiling, the envelope cannot pay it, or the member released alone
     *     a short time ago ({@code cooling-down}); {@code not-authentic} if round or votes are not as they were signed
     * @throws Problem.Forbidden {@code no-seat} if the actor is an alternate
     */
    @Transactional
    public Round release(Acting acting, InRound where, String proposalHash, Optional<Money> wanted, String text) {
        acting.require(Role.COMMITTEE);
        String words = words(text);
        InRound.Locked locked = locks.lock(acting.actor(), where);
        CaseFile caseFile = locked.caseFile();
        Round round = locked.round();
        authentic.requireOpen(round);
        caseFile.requireStatus(CaseStatus.BEFORE_COMMITTEE);
        if (caseFile.urgency() != Urgency.LIFE_AT_RISK) {
            throw new Problem.Conflict(
                    "not-life-at-risk", "Only where a life is at risk may one member release money alone.");
        }
        round.requireProposal(proposalHash);
        members.requireMember(acting.person());
        Proposal released = partOf(round.proposal(), wanted);
        coolDown.oneAtATime(acting);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.VOTER);
        List<GrantedShare> reserved = reserve.reserve(acting, caseFile, round, released.amount());
        // All this behind the wait for the envelope, where another rate or policy may have been confirmed.
        proposals.requireStands(round.proposal());
        CommitteePolicies.Decisive decisive = policies.decisive(released, round.assistanceTypes());
        ReleaseAlone.requireWithin(decisive.policies(), released);
        decisive.policies().forEach(policy -> coolDown.require(acting, policy.emergency()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        round.release(act, released.amount(), reserved, now);
        rounds.flush();
        Round ratification = Round.ratification(
                released, decisive, act, round, reserved, now, now.plus(config.ratificationWithin()));
        rounds.persistAndFlush(ratification);
        SealedVersion sealed =
                decision.add(acting, act, caseFile, earlier -> noted(earlier, round.id(), ratification, words, now));
        CaseEvent.Moved moved = caseFile.approve(acting, now);
        journal.moved(
                act,
                RoundFacts.RELEASED,
                moved,
                RoundFacts.released(ratification),
                Commitments.none().and("decision", sealed.version(), sealed.commitment()));
        tell(acting, caseFile, ratification);
        return ratification;
    }

    /** Why it cannot wait, as it is kept. @throws Problem.InvalidInput if nothing is said, or it cannot be kept */
    public static String words(String text) {
        return FreeText.required("text", text, CastVote.MAX_TEXT);
    }

    private static Deliberation noted(
            Deliberation earlier, UUID decided, Round ratification, String words, Instant now) {
        Money amount = ratification.proposal().amount();
        return earlier.with(new Deliberation.Question(
                        ratification.id(),
                        amount.plainAmount(),
                        amount.currency().getCurrencyCode(),
                        earlier.conditionsOf(decided),
                        List.of(),
                        null,
                        null,
                        now))
                .with(new Deliberation.Reason(ratification.id(), words, now));
    }

    private void tell(Acting acting, CaseFile caseFile, Round ratification) {
        events.fire(new RoundEvent.EmergencyReleased(
                caseFile.id(), caseFile.reference(), ratification.id(), acting, ratification.dueAt()));
        events.fire(new RoundEvent.RoundOpened(
                caseFile.id(),
                caseFile.reference(),
                ratification.id(),
                acting,
                RoundKind.RATIFICATION,
                ratification.dueAt()));
    }

    private static Proposal partOf(Proposal proposal, Optional<Money> wanted) {
        Money amount = wanted.orElse(proposal.amount());
        if (!amount.currency().equals(proposal.amount().currency())
                || amount.isZero()
                || amount.isMoreThan(proposal.amount())) {
            throw new Problem.InvalidInput("amount", Flaw.AT_MOST_PROPOSED);
        }
        return proposal.withAmount(amount);
    }
}
