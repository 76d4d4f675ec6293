package org.defenderrelief.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** Makes a case's receipt code. Only its public key stays. */
@ApplicationScoped
@Transactional
public class IssueReceipt {
    private final ReceiptKeys receipts;

    IssueReceipt(ReceiptKeys receipts) {
        this.receipts = receipts;
    }

    /** The code, to be told once; before the first message is written to the channel. A case has one, for good. */
    public ReceiptCode issue(CaseId caseId) {
        ReceiptCode code = draw();
        keep(caseId, code);
        return code;
    }

    /** A code that nobody has yet; it counts once it is kept. */
    public ReceiptCode draw() {
        return ReceiptCode.random();
    }

    /**
     * Makes it the case's code.
     *
     * @throws Problem.Conflict {@code receipt-issued} if the case has one
     */
    public void keep(CaseId caseId, ReceiptCode code) {
        try (KeyPair25519 pair = code.keyPair(caseId)) {
            receipts.insert(caseId, pair.publicKey());
        }
    }
}
