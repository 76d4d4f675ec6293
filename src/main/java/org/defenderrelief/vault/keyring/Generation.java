package org.defenderrelief.vault.keyring;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SigningKey;
import org.defenderrelief.vault.seal.SymmetricKey;
import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * Four keys of the service that came together and are replaced together. Of a retired generation only the public half of the signing key is
 * left, by which what it signed is still checked. It never shows itself.
 */
final class Generation {
    /** Length of each key in bytes. */
    static final int KEY = 32;

    /** How many keys there are. */
    static final int KEYS = 4;

    private static final int HEAD = Integer.BYTES + Long.BYTES + 1;
    private static final int LIVE = HEAD + KEYS * KEY;
    private static final byte THEFT = 1;
    private static final byte RETIRED = 2;

    private final int number;
    private final Instant made;
    private final boolean theft;
    private final byte[] keysOrNull;
    private final VerifyingKey verifying;

    private Generation(int number, Instant made, boolean theft, byte[] keysOrNull, VerifyingKey verifying) {
        this.number = number;
        this.made = Objects.requireNonNull(made, "made");
        this.theft = theft;
        this.keysOrNull = keysOrNull;
        this.verifying = verifying;
    }

    /** @param theft whether the one before it was stolen, so that nothing of that one is taken from then on */
    static Generation random(int number, Instant made, boolean theft) {
        return live(number, made, theft, Secrets.random(KEYS * KEY));
    }

    private static Generation live(int number, Instant made, boolean theft, byte[] keys) {
        try (SigningKey signing = signing(keys)) {
            return new Generation(number, made, theft, keys, signing.publicKey());
        }
    }

    int number() {
        return number;
    }

    Instant made() {
        return made;
    }

    boolean theft() {
        return theft;
    }

    boolean isRetired() {
        return keysOrNull == null;
    }

    /** The same without its secret keys. */
    Generation retired() {
        return new Generation(number, made, theft, null, verifying);
    }

    /** What it signed or signs verifies with this. */
    VerifyingKey verifying() {
        return verifying;
    }

    /** Signs every history entry and every checkpoint. */
    SigningKey signing() {
        return signing(keys());
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

    /** For the file alone. */
    void write(ByteBuffer to) {
        byte flags = (byte) ((theft ? THEFT : 0) | (isRetired() ? RETIRED : 0));
        to.putInt(number).putLong(made.getEpochSecond()).put(flags).put(isRetired() ? verifying.bytes() : keysOrNull);
    }

    int length() {
        return isRetired() ? HEAD + VerifyingKey.LENGTH : LIVE;
    }

    /** @throws IllegalArgumentException if it is none */
    static Generation read(ByteBuffer from) {
        int number = from.getInt();
        Instant made = Instant.ofEpochSecond(from.getLong());
        byte flags = from.get();
        if ((flags & ~(THEFT | RETIRED)) != 0) {
            throw new IllegalArgumentException("a generation of another kind");
        }
        boolean theft = (flags & THEFT) != 0;
        byte[] keys = new byte[(flags & RETIRED) != 0 ? VerifyingKey.LENGTH : KEYS * KEY];
        from.get(keys);
        return (flags & RETIRED) != 0
                ? new Generation(number, made, theft, null, VerifyingKey.of(keys))
                : live(number, made, theft, keys);
    }

    private byte[] keys() {
        if (isRetired()) {
            throw new IllegalStateException("generation " + number + " of the service keyring is retired");
        }
        return keysOrNull;
    }

    private SymmetricKey symmetric(int index) {
        byte[] key = Arrays.copyOfRange(keys(), index * KEY, (index + 1) * KEY);
        try {
            return SymmetricKey.of(key, RawKeyAccess.forTheKeyringFile());
        } finally {
            Secrets.wipe(key);
        }
    }

    private static SigningKey signing(byte[] keys) {
        byte[] seed = Arrays.copyOf(keys, KEY);
        try {
            return SigningKey.of(seed, RawKeyAccess.forTheKeyringFile());
        } finally {
            Secrets.wipe(seed);
        }
    }

    @Override
    public String toString() {
        return "Generation[redacted]";
    }
}
