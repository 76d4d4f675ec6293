package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Sender;

/** Makes the proof that a request arrived when it did. */
@ApplicationScoped
public class ProveReceipt {
    private final Acts acts;
    private final ProveAct prove;

    ProveReceipt(Acts acts, ProveAct prove) {
        this.acts = acts;
        this.prove = prove;
    }

    /**
     * The proof of the sender's own request, under the newest checkpoint that is published. A newer one would tell whoever asks often at which
     * second others write.
     *
     * @throws Problem.Conflict {@code receipt-not-covered} until a published checkpoint covers the request's entry; {@code not-authentic} if it is not
     *     what was signed, or does not stand in the tree
     */
    @Transactional
    public ReceiptProof of(Sender sender) {
        CaseId caseId = sender.caseId();
        Acts.Claim claim = new Acts.Claim("history_entry/" + caseId, caseId.value(), null, caseId);
        acts.said(claim, Facts.none());
        ActProof proof = prove.of(claim).orElseThrow(this::notCovered);
        return new ReceiptProof(ReceiptProof.FORMAT, proof.leaf(), proof.position(), proof.path(), proof.checkpoint());
    }

    private Problem.Conflict notCovered() {
        return new Problem.Conflict(
                "receipt-not-covered",
                "The request is safely stored; the signed checkpoint that proves when it arrived is published in "
                        + Math.max(1, prove.covered().toSeconds()) + " s at most. Ask again then.");
    }
}
