package org.defenderrelief.vault.keyring;

import java.util.Arrays;

import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SigningKey;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The few keys that the service itself needs while nobody is there. None of them opens a compartment: they sign, and they are the second
 * half that a copy of the database lacks. It never shows itself.
 */
final class Keyring {
    /** Length of each key in bytes. */
    static final int KEY = 32;

    /** How many keys there are. */
    static final int KEYS = 4;

    private final byte[] keys;

    private Keyring(byte[] keys) {
        this.keys = keys;
    }

    /** @param keys all keys one after the other, as {@link #bytes} gives them; copied */
    static Keyring of(byte[] keys) {
        if (keys.length != KEYS * KEY) {
            throw new IllegalArgumentException("a keyring holds " + KEYS + " keys of " + KEY + " bytes");
        }
        return new Keyring(keys.clone());
    }

    static Keyring random() {
        return new Keyring(Secrets.random(KEYS * KEY));
    }

    /** Signs every history entry and every checkpoint. */
    SigningKey signing() {
        byte[] seed = part(0);
        try {
            return SigningKey.of(seed, RawKeyAccess.forTheKeyringFile());
        } finally {
            Secrets.wipe(seed);
        }
    }

    /** Goes into every passphrase's key, so that the database alone tries none. */
    SymmetricKey pepper() {
        return symmetric(1);
    }

    /** Goes into every unlocked session's key, so that a stolen cookie beside a copy of the database opens none. */
    SymmetricKey session() {
        return symmetric(2);
    }

    /** Keeps one-time codes from being guessed in a copy of the database. */
    SymmetricKey codes() {
        return symmetric(3);
    }

    /** The keys one after the other, for the file alone; the caller wipes it. */
    byte[] bytes() {
        return keys.clone();
    }

    private SymmetricKey symmetric(int index) {
        byte[] key = part(index);
        try {
            return SymmetricKey.of(key, RawKeyAccess.forTheKeyringFile());
        } finally {
            Secrets.wipe(key);
        }
    }

    private byte[] part(int index) {
        return Arrays.copyOfRange(keys, index * KEY, (index + 1) * KEY);
    }

    @Override
    public String toString() {
        return "Keyring[redacted]";
    }
}
