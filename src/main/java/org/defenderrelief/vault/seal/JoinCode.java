package org.defenderrelief.vault.seal;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * By which somebody comes to speak for a partner organisation, once: of the same form as {@link ReceiptCode}, 125 random bits, told once and
 * stored nowhere. The keys that sign the joining derive from it, and the value by which the invitation is found. It never shows itself;
 * {@link #reveal()} is for telling it.
 */
public final class JoinCode {
    /** Length of {@link #lookup()}, in bytes. */
    public static final int LOOKUP = 16;

    private static final String PURPOSE = "join";

    private final CodeSymbols symbols;

    private JoinCode(CodeSymbols symbols) {
        this.symbols = symbols;
    }

    /** A code that nobody has yet; it counts once a keeper signed what it is for. */
    public static JoinCode random() {
        return new JoinCode(CodeSymbols.random());
    }

    /** The code somebody typed, if it can be one; case, blanks, hyphens and look-alike letters do not matter. */
    public static Optional<JoinCode> read(String typed) {
        return CodeSymbols.read(typed).map(JoinCode::new);
    }

    /** The code in groups, to be told once. */
    public String reveal() {
        return symbols.reveal();
    }

    /** By which the invitation is found: as {@link OwnCode#lookup()}, under a label of its own. */
    public byte[] lookup() {
        try (SymmetricKey key = symbols.derive(PURPOSE + "|lookup")) {
            return Arrays.copyOf(key.raw(), LOOKUP);
        }
    }

    /** The keys that only the holder of the code has, bound to the invitation. */
    public PrivateKeys keys(UUID invitation) {
        return symbols.keys(PURPOSE, invitation);
    }

    @Override
    public String toString() {
        return "JoinCode[redacted]";
    }
}
