package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
 * Money that arrived and was not spent came back to the fund: it leaves what was paid and is available again in its envelope. Of what was reserved
 * it counts as given back, so it cannot be paid out a second time on the same decision.
 */
@ApplicationScoped
public class ReturnUnspent {
    /** The action that booking it is recorded as. */
    public static final String ACTION = TransferKind.UNSPENT_BACK.action();

    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final History history;

    ReturnUnspent(Envelopes envelopes, Commitments commitments, Ledger ledger, History history) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.history = history;
    }

    /**
     * Books it at the rate at which it was paid. Whoever calls sees to it that one instruction books once.
     *
     * @param amount in the commitment's currency of payment, more than nothing
     * @param cause what it rests on, named in the ledger
     * @return what came back, in the envelope's currency, rounded down
     * @throws Problem.NotFound if there is no such commitment
     * @throws Problem.Conflict {@code more-than-paid} if less is paid of it; {@code not-authentic} if it is not what was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money book(Acting acting, CommitmentId id, Money amount, UUID cause) {
        acting.require(Role.FINANCE);
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        commitments.authentic(id);
        if (amount.isMoreThan(commitment.paid())) {
            throw new Problem.Conflict(
                    "more-than-paid",
                    "Only " + commitment.paid() + " of this is paid; " + amount + " cannot come back.");
        }
        Money back = share(commitment, amount);
        Act act = acting.act();
        LedgerTransfer line = locked.post(act, TransferKind.UNSPENT_BACK, commitment, back, amount, cause);
        history.record(act, TransferKind.UNSPENT_BACK.action(), commitment.caseId(), line.facts(envelope, commitment));
        return back;
    }

    /** The part of what the envelope paid; all of it for all. */
    private static Money share(Commitment commitment, Money amount) {
        Money paid = commitment.paidInEnvelope();
        if (amount.equals(commitment.paid())) {
            return paid;
        }
        BigDecimal part = paid.amount()
                .multiply(amount.amount())
                .divide(commitment.paid().amount(), paid.currency().getDefaultFractionDigits(), RoundingMode.DOWN);
        return new Money(part, paid.currency());
    }
}
