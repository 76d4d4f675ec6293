package org.defenderrelief.disbursement;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PlainText;
import org.defenderrelief.kernel.Problem;

/** The number that a bank, an agency or an operator gave to a transfer, such as the MTCN by which money is collected. Whoever knows it may find the payee. */
public record TransferNumber(String text) {
    /** Characters. */
    public static final int MAX_TEXT = 64;

    /** @throws Problem.InvalidInput if it is blank, longer than {@value #MAX_TEXT} characters, or holds characters that cannot be kept */
    public TransferNumber {
        if (PlainText.isBlank(text) || text.length() > MAX_TEXT) {
            throw new Problem.InvalidInput("transferNumber", Flaw.SIZE_UP_TO, MAX_TEXT);
        }
        PlainText.unfit(text).ifPresent(reason -> {
            throw new Problem.InvalidInput("transferNumber", Flaw.CHARACTERS, reason);
        });
        text = text.strip();
    }

    /** @throws Problem.InvalidInput if the money goes by hand, which gives none */
    void requireFits(PaymentMethod method) {
        if (!method.isNumbered()) {
            throw new Problem.InvalidInput("transferNumber", Flaw.NO_TRANSFER_NUMBER);
        }
    }

    @Override
    public String toString() {
        return "TransferNumber[sealed content]";
    }
}
