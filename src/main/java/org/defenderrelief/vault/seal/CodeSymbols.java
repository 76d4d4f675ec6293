package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Crockford;

/** The symbols of a code that somebody keeps on paper: 25 of Crockford's base 32, 125 random bits, from which keys derive. It never shows itself. */
final class CodeSymbols {
    static final int COUNT = 25;

    private static final int GROUP = 5;

    private final String symbols;

    private CodeSymbols(String symbols) {
        this.symbols = symbols;
    }

    static CodeSymbols random() {
        return new CodeSymbols(Crockford.random(COUNT));
    }

    /** The symbols somebody typed, if they can be a code's; case, blanks, hyphens and look-alike letters do not matter. */
    static Optional<CodeSymbols> read(String typed) {
        if (typed.length() > 4 * COUNT) {
            return Optional.empty();
        }
        try {
            String symbols = Crockford.normalise(typed);
            return symbols.length() == COUNT ? Optional.of(new CodeSymbols(symbols)) : Optional.empty();
        } catch (IllegalArgumentException otherCharacters) {
            return Optional.empty();
        }
    }

    /** In groups, to be told once. */
    String reveal() {
        return Crockford.grouped(symbols, GROUP);
    }

    /** HKDF-SHA256 of the symbols, bound to what they are for and to the case. 125 bits are out of reach, so nothing slower is needed. */
    PrivateKeys keys(String purpose, CaseId caseId) {
        return keys(purpose, caseId.value());
    }

    /** As {@link #keys(String, CaseId)} for a code that is no case's. @param of what the code is for */
    PrivateKeys keys(String purpose, UUID of) {
        try (SymmetricKey key = derive(purpose + "|" + of)) {
            return PrivateKeys.derivedFrom(key, Binding.FORMAT + "|" + purpose);
        }
    }

    /** Another key for another use of the symbols. */
    SymmetricKey derive(String label) {
        byte[] secret = symbols.getBytes(StandardCharsets.US_ASCII);
        try {
            return SymmetricKey.fromSecret(secret, null, Binding.FORMAT + "|" + label);
        } finally {
            Secrets.wipe(secret);
        }
    }

    @Override
    public String toString() {
        return "CodeSymbols[redacted]";
    }
}
