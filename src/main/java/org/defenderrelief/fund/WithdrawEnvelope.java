package org.defenderrelief.fund;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper takes back an envelope that they proposed and nobody has confirmed; its code is free for another. */
@ApplicationScoped
public class WithdrawEnvelope {
    private final Envelopes envelopes;
    private final AuthenticEnvelope authentic;
    private final Ledger ledger;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    WithdrawEnvelope(
            Envelopes envelopes,
            AuthenticEnvelope authentic,
            Ledger ledger,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.envelopes = envelopes;
        this.authentic = authentic;
        this.ledger = ledger;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Forbidden if the person is no keeper, or {@code not-yours} if another one proposed it
     * @throws Problem.Conflict {@code proposal-settled} if it was confirmed or withdrawn before; {@code not-authentic} if it is not what was
     *     proposed, or was settled by an act
     */
    @Transactional
    public void withdraw(Acting acting, EnvelopeId id) {
        acting.require(Role.KEEPER);
        Envelope envelope = envelopes.shown(id);
        ledger.lock(envelope);
        // Somebody else may have confirmed it while this waited for the lock.
        envelopes.getEntityManager().refresh(envelope);
        TwoPeople.requireOwn(acting, envelope.proposedBy());
        envelope.requirePending();
        authentic.requirePending(envelope);
        Act act = acting.act();
        envelope.withdraw(act, clock.instant());
        envelopes.flush();
        history.record(act, EnvelopeFacts.WITHDRAWN, null, EnvelopeFacts.withdrawn(envelope));
        proposals.fire(new ProposalEvent.Settled(id.value()));
    }
}
