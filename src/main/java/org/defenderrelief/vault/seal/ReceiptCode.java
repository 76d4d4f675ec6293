package org.defenderrelief.vault.seal;

import java.util.Optional;

import org.defenderrelief.kernel.CaseId;

/**
 * What the sender of a request keeps to read the answers: 25 symbols of Crockford's base 32 in groups of five, 125 random bits. It is
 * told once and stored nowhere; the channel's key derives from it. It never shows itself; {@link #reveal()} is for telling it.
 */
public final class ReceiptCode {
    private final CodeSymbols symbols;

    private ReceiptCode(CodeSymbols symbols) {
        this.symbols = symbols;
    }

    /** A code that nobody has yet; it counts once its public keys are kept. */
    public static ReceiptCode random() {
        return new ReceiptCode(CodeSymbols.random());
    }

    /** The code somebody typed, if it can be one; case, blanks, hyphens and look-alike letters do not matter. */
    public static Optional<ReceiptCode> read(String typed) {
        return CodeSymbols.read(typed).map(ReceiptCode::new);
    }

    /** The code in groups, to be told to the sender once. */
    public String reveal() {
        return symbols.reveal();
    }

    /** The keys that only the holder of the code has, bound to the case. One opens the channel, the other signs what the sender says. */
    public PrivateKeys keys(CaseId caseId) {
        return symbols.keys("receipt", caseId);
    }

    @Override
    public String toString() {
        return "ReceiptCode[redacted]";
    }
}
