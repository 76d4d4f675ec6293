package org.defenderrelief.vault.compartment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.ReceiptCode;

/** Makes a case's receipt code. Only its public keys stay. */
@ApplicationScoped
@Transactional
public class IssueReceipt {
    private final ReceiptKeys receipts;

    IssueReceipt(ReceiptKeys receipts) {
        this.receipts = receipts;
    }

    /** A code that nobody has yet; it counts once it is kept. */
    public ReceiptCode draw() {
        return ReceiptCode.random();
    }

    /**
     * Makes it the case's code, for good; before the first message is written to the channel.
     *
     * @return its public keys, whose commitment belongs into the history entry of the same transaction
     * @throws Problem.Conflict {@code receipt-issued} if the case has one
     */
    public ReceiptKey keep(CaseId caseId, ReceiptCode code) {
        try (PrivateKeys keys = code.keys(caseId)) {
            ReceiptKey key = new ReceiptKey(caseId, keys.publicKeys());
            receipts.insert(key);
            return key;
        }
    }
}
