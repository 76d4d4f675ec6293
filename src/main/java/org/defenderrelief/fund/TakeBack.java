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

/**
 * A payment that was sent failed or came back: exactly what it took, by the act that paid it out, is reserved for the case again. Were the
 * row's word taken for it, whoever rewrote the row for a moment would have it signed for good.
 */
@ApplicationScoped
public class TakeBack {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final AuthenticLedger authentic;
    private final History history;

    TakeBack(Envelopes envelopes, Commitments commitments, Ledger ledger, AuthenticLedger authentic, History history) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.authentic = authentic;
        this.history = history;
    }

    /**
     * @param paymentId the payment that was paid out; it comes back once however often this is called
     * @return what came back, in the envelope's currency
     * @throws Problem.NotFound if there is no such commitment
     * @throws Problem.Conflict {@code not-paid-out} if that payment took nothing from it; {@code not-authentic} if it, its envelope or the payment's line
     *     is not what was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money take(Acting acting, CommitmentId id, UUID paymentId) {
        acting.require(Role.FINANCE);
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        commitments.authentic(id);
        LedgerTransfer paidOut = ledger.caused(TransferKind.PAID_OUT, paymentId)
                .filter(transfer -> transfer.isOf(commitment))
                .orElseThrow(
                        () -> new Problem.Conflict("not-paid-out", "This payment took nothing from the envelope."));
        authentic.require(envelope, paidOut);
        Money back = envelope.money(paidOut.amount());
        LedgerTransfer earlier =
                ledger.caused(TransferKind.TAKEN_BACK, paymentId).orElse(null);
        if (earlier != null) {
            authentic.require(envelope, earlier);
            return back;
        }
        Money amount = commitment.inPaymentCurrency(paidOut.paymentAmount());
        Act act = acting.act();
        LedgerTransfer line = locked.post(act, TransferKind.TAKEN_BACK, commitment, back, amount, paymentId);
        history.record(
                act,
                TransferKind.TAKEN_BACK.action(),
                commitment.caseId(),
                line.facts(envelope, commitment).and("payment", paymentId));
        return back;
    }
}
