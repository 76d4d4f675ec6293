package org.defenderrelief.fund;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** A keeper gives available money of an envelope back to its donor. */
@ApplicationScoped
public class GiveBack {
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final History history;

    GiveBack(Envelopes envelopes, Ledger ledger, History history) {
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.history = history;
    }

    /**
     * @param amount in the envelope's currency
     * @param cause names this giving back; again with the same, nothing more goes
     * @throws Problem.Forbidden if the actor is no keeper
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.InvalidInput if the amount is nothing or in another currency
     * @throws Problem.Conflict {@code envelope-short} if less is available
     * @throws Problem.IdempotencyMismatch if the cause stands for something else
     */
    @Transactional
    public void giveBack(Actor actor, EnvelopeId id, Money amount, UUID cause) {
        actor.require(Role.KEEPER);
        Envelope envelope = envelopes.get(id);
        if (!amount.currency().equals(envelope.currency()) || amount.isZero()) {
            throw new Problem.InvalidInput("amount", "RANGE", "Must be more than nothing, in the envelope's currency.");
        }
        Ledger.Locked locked = ledger.lock(envelope);
        LedgerTransfer earlier = ledger.caused(TransferKind.GIVEN_BACK, cause).orElse(null);
        if (earlier != null) {
            earlier.requireIs(envelope, amount);
            return;
        }
        locked.post(actor, TransferKind.GIVEN_BACK, amount, cause);
        history.record(
                actor,
                "fund.money-given-back",
                null,
                Facts.of("envelope", envelope.code()).and("amount", amount));
    }
}
