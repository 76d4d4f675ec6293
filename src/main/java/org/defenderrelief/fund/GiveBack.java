package org.defenderrelief.fund;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A keeper gives available money of an envelope back to its donor. */
@ApplicationScoped
public class GiveBack {
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final History history;

    GiveBack(Envelopes envelopes, Ledger ledger, AuthenticLedger authentic, History history) {
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.authentic = authentic;
        this.history = history;
    }

    /**
     * @param amount in the envelope's currency
     * @param cause names this giving back; again with the same, nothing more goes
     * @throws Problem.Forbidden if the person is no keeper
     * @throws Problem.NotFound if there is no such envelope
     * @throws Problem.InvalidInput if the amount is nothing or in another currency
     * @throws Problem.Conflict {@code envelope-short} if less is available, or {@code not-authentic} if the envelope or its ledger is not what was signed
     * @throws Problem.IdempotencyMismatch if the cause stands for something else, or for what another keeper gave back
     */
    @Transactional
    public void giveBack(Acting acting, EnvelopeId id, Money amount, UUID cause) {
        acting.require(Role.KEEPER);
        Envelope envelope = envelopes.get(id);
        requireAmount(envelope, amount);
        Ledger.Locked locked = ledger.lock(envelope);
        LedgerTransfer earlier = ledger.caused(TransferKind.GIVEN_BACK, cause).orElse(null);
        if (earlier != null) {
            authentic.require(envelope, earlier);
            earlier.requireIs(acting.act().person(), envelope, amount);
            return;
        }
        authentic.require(envelope, locked.balance());
        Act act = acting.act();
        LedgerTransfer line = locked.post(act, TransferKind.GIVEN_BACK, amount, cause);
        history.record(act, TransferKind.GIVEN_BACK.action(), null, line.facts(envelope));
    }

    /**
     * Looks whether so much could be given back now; moves nothing.
     *
     * @throws Problem.InvalidInput as {@link #giveBack} @throws Problem.Conflict {@code envelope-short}
     */
    @Transactional
    public void requireFits(Envelope envelope, Money amount) {
        requireAmount(envelope, amount);
        ledger.balance(envelope).after(TransferKind.GIVEN_BACK, amount);
    }

    private static void requireAmount(Envelope envelope, Money amount) {
        if (!amount.currency().equals(envelope.currency()) || amount.isZero()) {
            throw new Problem.InvalidInput("amount", Flaw.MORE_THAN_NOTHING_IN_CURRENCY);
        }
    }
}
