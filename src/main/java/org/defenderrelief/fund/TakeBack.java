package org.defenderrelief.fund;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** A payment that was sent failed or came back: exactly what it took is reserved for the case again. */
@ApplicationScoped
public class TakeBack {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final History history;

    TakeBack(Envelopes envelopes, Commitments commitments, Ledger ledger, History history) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.history = history;
    }

    /**
     * @param paymentId the payment that was paid out; it comes back once however often this is called
     * @return what came back, in the envelope's currency
     * @throws Problem.NotFound if there is no such commitment
     * @throws Problem.Conflict {@code not-paid-out} if that payment took nothing from it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money take(Actor actor, CommitmentId id, UUID paymentId) {
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        LedgerTransfer paidOut = ledger.caused(TransferKind.PAID_OUT, paymentId)
                .filter(transfer -> transfer.isOf(commitment))
                .orElseThrow(
                        () -> new Problem.Conflict("not-paid-out", "This payment took nothing from the envelope."));
        Money back = envelope.money(paidOut.amount());
        if (ledger.caused(TransferKind.TAKEN_BACK, paymentId).isPresent()) {
            return back;
        }
        Money amount = commitment.inPaymentCurrency(paidOut.paymentAmount());
        locked.post(actor, TransferKind.TAKEN_BACK, commitment, back, amount, paymentId);
        history.record(
                actor,
                "fund.money-taken-back",
                commitment.caseId(),
                Facts.of("envelope", envelope.code(), "commitment", id.toString())
                        .and("payment", paymentId)
                        .and("amount", amount)
                        .and("inEnvelope", back));
        return back;
    }
}
