package org.defenderrelief.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;

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
        ReceiptCode code = ReceiptCode.random();
        try (KeyPair25519 pair = code.keyPair(caseId)) {
            receipts.insert(caseId, pair.publicKey());
        }
        return code;
    }
}
