package org.defenderrelief.fund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** What a commitment has not paid goes back to its envelope. Whether payments are still planned is the caller's to know. */
@ApplicationScoped
public class ReleaseCommitment {
    private final Envelopes envelopes;
    private final Commitments commitments;
    private final Ledger ledger;
    private final History history;

    ReleaseCommitment(Envelopes envelopes, Commitments commitments, Ledger ledger, History history) {
        this.envelopes = envelopes;
        this.commitments = commitments;
        this.ledger = ledger;
        this.history = history;
    }

    /**
     * @return what went back, in the envelope's currency; zero if everything was paid or given back before
     * @throws Problem.NotFound if there is no such commitment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money release(Actor actor, CommitmentId id) {
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        Money unpaid = commitment.unpaid();
        Money back = commitment.unpaidInEnvelope();
        if (unpaid.isZero() && back.isZero()) {
            return back;
        }
        locked.post(actor, TransferKind.RELEASED, commitment, back, unpaid, Ids.next());
        history.record(
                actor,
                "fund.money-released",
                commitment.caseId(),
                Facts.of("envelope", envelope.code(), "commitment", id.toString())
                        .and("amount", unpaid)
                        .and("inEnvelope", back));
        return back;
    }
}
