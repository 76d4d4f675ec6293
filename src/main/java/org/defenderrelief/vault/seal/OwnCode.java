package org.defenderrelief.vault.seal;

import java.util.Arrays;
import java.util.Optional;

import org.defenderrelief.kernel.CaseId;

/**
 * What the person in danger keeps to speak for themselves, apart from the partner's {@link ReceiptCode} and of the same form: 125 random bits,
 * told once and stored nowhere. The keys that sign what they say derive from it, and the value by which their case is found, since they are
 * asked for nothing but the code. It never shows itself; {@link #reveal()} is for telling it.
 */
public final class OwnCode {
    /** Length of {@link #lookup()}, in bytes. */
    public static final int LOOKUP = 16;

    private static final String PURPOSE = "own";

    private final CodeSymbols symbols;

    private OwnCode(CodeSymbols symbols) {
        this.symbols = symbols;
    }

    /** A code that nobody has yet; it counts once its public keys are kept. */
    public static OwnCode random() {
        return new OwnCode(CodeSymbols.random());
    }

    /** The code somebody typed, if it can be one; case, blanks, hyphens and look-alike letters do not matter. */
    public static Optional<OwnCode> read(String typed) {
        return CodeSymbols.read(typed).map(OwnCode::new);
    }

    /** The code in groups, to be told once. */
    public String reveal() {
        return symbols.reveal();
    }

    /**
     * By which the case is found: the first 16 bytes of HKDF-SHA256 of the symbols under a label of its own. Whoever has it has neither the code
     * nor its keys, and cannot guess the code any faster for it.
     */
    public byte[] lookup() {
        try (SymmetricKey key = symbols.derive(PURPOSE + "|lookup")) {
            return Arrays.copyOf(key.raw(), LOOKUP);
        }
    }

    /** The keys that only the holder of the code has, bound to the case. */
    public PrivateKeys keys(CaseId caseId) {
        return symbols.keys(PURPOSE, caseId);
    }

    @Override
    public String toString() {
        return "OwnCode[redacted]";
    }
}
