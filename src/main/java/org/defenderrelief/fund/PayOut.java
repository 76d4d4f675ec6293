package org.defenderrelief.fund;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** A payment was sent: its part of the commitment is paid. */
@ApplicationScoped
public class PayOut {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final History history;

    PayOut(Envelopes envelopes, Commitments commitments, Ledger ledger, History history) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.history = history;
    }

    /**
     * @param paymentId the payment, which takes money once however often this is called
     * @param amount in the commitment's currency of payment
     * @return what it took, in the envelope's currency
     * @throws Problem.NotFound if there is no such commitment
     * @throws Problem.Conflict {@code commitment-short} if the commitment has less left
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money pay(Actor actor, CommitmentId id, UUID paymentId, Money amount) {
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        LedgerTransfer earlier = ledger.caused(TransferKind.PAID_OUT, paymentId).orElse(null);
        if (earlier != null) {
            return earlier.of(commitment, amount, envelope);
        }
        if (amount.isMoreThan(commitment.unpaid())) {
            throw new Problem.Conflict(
                    "commitment-short",
                    "The commitment has " + commitment.unpaid() + " left; this payment needs " + amount + ".");
        }
        Money taken = commitment.reserved().taking(commitment.paid(), commitment.paidInEnvelope(), amount);
        locked.post(actor, TransferKind.PAID_OUT, commitment, taken, amount, paymentId);
        history.record(
                actor,
                "fund.money-paid-out",
                commitment.caseId(),
                Facts.of("envelope", envelope.code(), "commitment", id.toString())
                        .and("payment", paymentId)
                        .and("amount", amount)
                        .and("inEnvelope", taken));
        return taken;
    }
}
