package org.defenderrelief.history;

import org.defenderrelief.vault.seal.SigningKey;

/** Verifier keys of other services, for tests outside of this room. */
public final class VerifierKeys {
    private VerifierKeys() {}

    /** A new one under that name, whose private half nobody has. */
    public static String random(String name) {
        try (SigningKey key = SigningKey.random()) {
            return of(name, key);
        }
    }

    public static String of(String name, SigningKey key) {
        return new VerifierKey(name, key.publicKey().bytes()).toString();
    }
}
