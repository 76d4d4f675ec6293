package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.util.Objects;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;

/** An Ed25519 private key (RFC 8032) in memory. Closing it wipes the seed; it never shows itself. */
public final class SigningKey implements AutoCloseable {
    /** Length of the seed in bytes. */
    public static final int SEED = 32;

    static {
        Providers.ready();
    }

    private final byte[] seed;
    private final VerifyingKey publicKey;
    private final PublicKeySign signer;

    /** Takes the array over: closing wipes it. */
    @AccessesPartialKey // people's keys live in the database, not in Tink keysets
    SigningKey(byte[] seed) {
        try {
            this.seed = seed;
            Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed);
            this.publicKey = VerifyingKey.of(pair.getPublicKey());
            this.signer = Ed25519Sign.create(Ed25519PrivateKey.create(
                    Ed25519PublicKey.create(Bytes.copyFrom(pair.getPublicKey())),
                    SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException noSeed) {
            throw new IllegalArgumentException("an Ed25519 seed has " + SEED + " bytes", noSeed);
        }
    }

    public static SigningKey random() {
        return new SigningKey(Secrets.random(SEED));
    }

    /** The key of that seed, which is copied. */
    public static SigningKey of(byte[] seed, RawKeyAccess access) {
        Objects.requireNonNull(access, "access");
        return new SigningKey(seed.clone());
    }

    public VerifyingKey publicKey() {
        return publicKey;
    }

    /** The 64-byte signature of a message. */
    public byte[] sign(byte[] message) {
        try {
            return signer.sign(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 signs every message", impossible);
        }
    }

    byte[] seed() {
        return seed;
    }

    @Override
    public void close() {
        Secrets.wipe(seed);
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }
}
