package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Crockford;

/**
 * What the sender of a request keeps to read the answers: 25 symbols of Crockford's base 32 in groups of five, 125 random bits. It is
 * told once and stored nowhere; the channel's key derives from it. It never shows itself; {@link #reveal()} is for telling it.
 */
public final class ReceiptCode {
    static final int SYMBOLS = 25;

    private static final int GROUP = 5;

    private final String symbols;

    private ReceiptCode(String symbols) {
        this.symbols = symbols;
    }

    /** A code that nobody has yet; it counts once its public keys are kept. */
    public static ReceiptCode random() {
        return new ReceiptCode(Crockford.random(SYMBOLS));
    }

    /** The code somebody typed, if it can be one; case, blanks, hyphens and look-alike letters do not matter. */
    public static Optional<ReceiptCode> read(String typed) {
        if (typed.length() > 4 * SYMBOLS) {
            return Optional.empty();
        }
        try {
            String symbols = Crockford.normalise(typed);
            return symbols.length() == SYMBOLS ? Optional.of(new ReceiptCode(symbols)) : Optional.empty();
        } catch (IllegalArgumentException otherCharacters) {
            return Optional.empty();
        }
    }

    /** The code in groups, to be told to the sender once. */
    public String reveal() {
        return Crockford.grouped(symbols, GROUP);
    }

    /**
     * The keys that only the holder of the code has: HKDF-SHA256 of the symbols, bound to the case. One opens the channel, the other signs
     * what the sender says. 125 bits are out of reach, so nothing slower is needed.
     */
    public PrivateKeys keys(CaseId caseId) {
        byte[] secret = symbols.getBytes(StandardCharsets.US_ASCII);
        try (SymmetricKey key = SymmetricKey.fromSecret(secret, null, Binding.FORMAT + "|receipt|" + caseId.value())) {
            return PrivateKeys.derivedFrom(key, Binding.FORMAT + "|receipt");
        } finally {
            Secrets.wipe(secret);
        }
    }

    @Override
    public String toString() {
        return "ReceiptCode[redacted]";
    }
}
