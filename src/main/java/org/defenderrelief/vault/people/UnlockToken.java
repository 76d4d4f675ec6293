package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * What a person holds while their vault is unlocked: 256 random bits, given to the browser or client once and stored nowhere here.
 * It never shows itself; {@link #reveal()} is for the cookie or the answer that carries it.
 */
public final class UnlockToken {
    private static final int LENGTH = 32;

    private final byte[] value;

    private UnlockToken(byte[] value) {
        this.value = value;
    }

    static UnlockToken random() {
        return new UnlockToken(Secrets.random(LENGTH));
    }

    /** The token of a header or cookie, if it can be one. */
    public static Optional<UnlockToken> read(String text) {
        try {
            byte[] value = Secrets.fromBase64Url(text);
            return value.length == LENGTH ? Optional.of(new UnlockToken(value)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The text that {@link #read} takes: 43 characters of base64url. Only for handing it to the person who unlocked. */
    public String reveal() {
        return Secrets.base64Url(value);
    }

    /** The key that this token and a secret of the service give together. */
    SymmetricKey key(SymmetricKey secret) {
        return secret.mixedWith(value, "relief/2|vault-session");
    }

    /** SHA-256 in hex: the name of the session, from which the token cannot be had. */
    String hash() {
        return HexFormat.of().formatHex(Secrets.sha256(value));
    }

    /** A short name of the session for the history, from which neither the token nor the session's row can be had. */
    String session() {
        return HexFormat.of()
                .formatHex(Secrets.sha256(("relief/2|session|" + hash()).getBytes(StandardCharsets.US_ASCII)), 0, 8);
    }

    @Override
    public String toString() {
        return "UnlockToken[redacted]";
    }
}
