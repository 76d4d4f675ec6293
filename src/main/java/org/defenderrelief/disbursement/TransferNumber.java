package org.defenderrelief.disbursement;

import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;

/** The number that a bank, an agency or an operator gave to a transfer, such as the MTCN by which money is collected. Whoever knows it may find the payee. */
public record TransferNumber(String text) {
    /** Characters. */
    public static final int MAX_TEXT = 64;

    private static final String FIELD = "transferNumber";

    /** What was typed; nothing and blanks are empty. @throws Problem.InvalidInput if it is longer than {@value #MAX_TEXT} characters, or holds some that cannot be kept */
    public static Optional<TransferNumber> read(String textOrNull) {
        return FreeText.optional(FIELD, textOrNull, MAX_TEXT).map(TransferNumber::new);
    }

    /** @throws Problem.InvalidInput if the money goes by hand, which gives none */
    void requireFits(PaymentMethod method) {
        if (!method.isNumbered()) {
            throw new Problem.InvalidInput(FIELD, Flaw.NO_TRANSFER_NUMBER);
        }
    }

    @Override
    public String toString() {
        return "TransferNumber[sealed content]";
    }
}
