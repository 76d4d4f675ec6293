package org.defenderrelief.web.api;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.ReceiptCode;

/** Reads the header {@code Relief-Receipt}: the receipt code of the request that a call is about. */
public final class ReceiptHeader {
    public static final String NAME = "Relief-Receipt";

    private ReceiptHeader() {}

    /**
     * The code.
     *
     * @throws Problem.Forbidden {@code receipt-required} if there is none
     * @throws Problem.InvalidInput if it cannot be one
     */
    public static ReceiptCode required(String header) {
        if (header == null || header.isBlank()) {
            throw new Problem.Forbidden("receipt-required", "Send the receipt code of this request in " + NAME + ".");
        }
        return ReceiptCode.read(header).orElseThrow(() -> new Problem.InvalidInput(NAME, Flaw.RECEIPT_FORM));
    }
}
