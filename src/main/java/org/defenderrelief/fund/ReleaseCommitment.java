package org.defenderrelief.fund;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Signatory;

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
     * @throws Problem.Conflict {@code not-authentic} if it is not what was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Money release(Signatory by, CommitmentId id) {
        Commitment commitment = commitments.get(id);
        Envelope envelope = envelopes.get(commitment.envelope());
        Ledger.Locked locked = ledger.lock(commitment, envelope);
        commitments.authentic(id);
        Money unpaid = commitment.unpaid();
        Money back = commitment.unpaidInEnvelope();
        if (unpaid.isZero() && back.isZero()) {
            return back;
        }
        Act act = by.act();
        LedgerTransfer line = locked.post(act, TransferKind.RELEASED, commitment, back, unpaid, Ids.next());
        history.record(act, TransferKind.RELEASED.action(), commitment.caseId(), line.facts(envelope, commitment));
        return back;
    }

    /** Whether anything is paid of what was reserved for the case. @throws Problem.Conflict {@code not-authentic} if it is not what was signed */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isAnythingPaid(CaseId caseId) {
        return commitments.authentic(caseId).stream()
                .anyMatch(commitment -> !commitment.paid().isZero());
    }
}
