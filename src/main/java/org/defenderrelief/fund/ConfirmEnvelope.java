package org.defenderrelief.fund;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Another keeper confirms an envelope that one proposed; all its money is available at once. */
@ApplicationScoped
public class ConfirmEnvelope {
    private final Envelopes envelopes;
    private final AuthenticEnvelope authentic;
    private final Ledger ledger;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ConfirmEnvelope(
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
     * Confirms it as it was proposed; confirmed already, nothing changes.
     *
     * @throws Problem.Forbidden if the person is no keeper, or {@code second-person-needed} if they proposed it themselves
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.Conflict {@code proposal-settled} if its proposer took it back; {@code not-authentic} if it is not what was proposed, or
     *     was settled by an act
     */
    @Transactional
    public void confirm(Acting acting, EnvelopeId id) {
        acting.require(Role.KEEPER);
        Envelope envelope = envelopes.shown(id);
        Ledger.Locked locked = ledger.lock(envelope);
        // Somebody else may have confirmed it while this waited for the lock.
        envelopes.getEntityManager().refresh(envelope);
        if (!envelope.isPending()) {
            authentic.require(envelope);
            return;
        }
        Said proposed = authentic.requirePending(envelope);
        TwoPeople.require(acting, proposed);
        Act act = acting.act();
        envelope.confirm(act, clock.instant());
        LedgerTransfer funded =
                locked.post(act, TransferKind.FUNDED, envelope.terms().total(), id.value());
        history.record(
                act,
                EnvelopeFacts.CONFIRMED,
                null,
                EnvelopeFacts.confirmed(funded.facts(envelope), envelope, proposed.act()));
        proposals.fire(new ProposalEvent.Settled(id.value()));
    }
}
