package org.defenderrelief.fund;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** A payment was sent: its part of the commitment is paid. */
@ApplicationScoped
public class PayOut {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final Suspensions suspensions;
    private final History history;

    PayOut(
            Envelopes envelopes,
            Commitments commitments,
            Ledger ledger,
            AuthenticLedger authentic,
            Suspensions suspensions,
            History history) {
        this.suspensions = suspensions;
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.authentic = authentic;
        this.history = history;
    }

    /**
     * @param paymentId the payment, which takes money once however often this is called
     * @param amount in the commitment's currency of payment
     * @return what it took, in the envelope's currency
     * @throws Problem.NotFound if there is no such commitment
     * @throws Problem.Conflict {@code commitment-short} if the commitment has less left; {@code envelope-suspended}; {@code not-authentic} if it, its envelope or what it has
     *     paid is not what was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money pay(Acting acting, CommitmentId id, UUID paymentId, Money amount) {
        acting.require(Role.FINANCE);
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        LedgerTransfer earlier = ledger.caused(TransferKind.PAID_OUT, paymentId).orElse(null);
        commitments.authentic(id);
        if (earlier != null) {
            authentic.require(envelope, earlier);
            return earlier.of(commitment, amount, envelope);
        }
        suspensions.requirePays(envelope.id());
        if (amount.isMoreThan(commitment.unpaid())) {
            throw new Problem.Conflict(
                    "commitment-short",
                    "The commitment has " + commitment.unpaid() + " left; this payment needs " + amount + ".");
        }
        Money taken = commitment.reserved().taking(commitment.paid(), commitment.paidInEnvelope(), amount);
        Act act = acting.act();
        LedgerTransfer line = locked.post(act, TransferKind.PAID_OUT, commitment, taken, amount, paymentId);
        history.record(
                act,
                TransferKind.PAID_OUT.action(),
                commitment.caseId(),
                line.facts(envelope, commitment).and("payment", paymentId));
        return taken;
    }
}
