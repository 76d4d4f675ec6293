package org.defenderrelief.committee;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper says what decisions should take. It holds once another keeper has confirmed it; until then the proposer may withdraw it. */
@ApplicationScoped
public class ProposePolicy {
    private final CommitteePolicies policies;
    private final AuthenticPolicy authentic;
    private final Envelopes envelopes;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ProposePolicy(
            CommitteePolicies policies,
            AuthenticPolicy authentic,
            Envelopes envelopes,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.policies = policies;
        this.authentic = authentic;
        this.envelopes = envelopes;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Proposes it; the same again by the same keeper, while it waits, is answered with the first.
     *
     * @throws Problem.InvalidInput if there is no such envelope, it has another currency, or the day from which it is to hold is past or more
     *     than a year ahead
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public CommitteePolicy propose(Acting acting, NewPolicy wanted) {
        acting.require(Role.KEEPER);
        requireInTime(wanted);
        wanted.envelope().ifPresent(id -> {
            boolean fits = envelopes
                    .findByIdOptional(id)
                    .filter(envelope -> !envelope.isWithdrawn())
                    .filter(envelope -> envelope.currency().equals(wanted.currency()))
                    .isPresent();
            if (!fits) {
                throw new Problem.InvalidInput("envelope", Flaw.NO_SUCH_ENVELOPE_IN_CURRENCY);
            }
        });
        Optional<CommitteePolicy> earlier = policies.waiting(acting.person(), wanted);
        if (earlier.isPresent()) {
            authentic.requirePending(earlier.get());
            return earlier.get();
        }
        Act act = acting.act();
        CommitteePolicy policy = new CommitteePolicy(wanted, act, clock.instant());
        policies.persistAndFlush(policy);
        history.record(act, PolicyFacts.PROPOSED, null, PolicyFacts.of(policy));
        proposals.fire(new ProposalEvent.Proposed(
                policy.id(), Set.of(Role.KEEPER), Set.of(Role.COMMITTEE), Set.of(acting.person())));
        return policy;
    }

    /** Nobody makes a rule hold for what was decided before, nor sets one for so long ahead that nobody will remember it. */
    private void requireInTime(NewPolicy wanted) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        wanted.holdsFrom()
                .filter(day -> day.isBefore(today) || day.isAfter(today.plusYears(1)))
                .ifPresent(day -> {
                    throw new Problem.InvalidInput("holdsFrom", Flaw.HOLDS_FROM);
                });
    }

    /**
     * Takes a proposal back before it is confirmed.
     *
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code not-yours} if another keeper proposed it
     * @throws Problem.Conflict {@code proposal-settled}; {@code not-authentic} if it is not what was proposed, or was settled by an act
     */
    @Transactional
    public void withdraw(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        // Somebody else may be confirming it at this moment.
        CommitteePolicy policy =
                policies.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem.NotFound::new);
        TwoPeople.requireOwn(acting, policy.proposedBy());
        policy.requirePending();
        authentic.requirePending(policy);
        Act act = acting.act();
        policy.withdraw(act, clock.instant());
        policies.flush();
        history.record(act, PolicyFacts.WITHDRAWN, null, Facts.none().and("policy", policy.id()));
        proposals.fire(new ProposalEvent.Settled(policy.id()));
    }
}
