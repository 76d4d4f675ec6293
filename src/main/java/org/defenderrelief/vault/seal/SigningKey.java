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
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** An Ed25519 private key (RFC 8032) in memory. Closing it wipes the seed; it never shows itself. */
public final class SigningKey implements AutoCloseable {
    /** Length of the seed in bytes. */
    public static final int SEED = 32;

    static {
        Providers.ready();
    }

    private final byte[] seed;
    private final VerifyingKey publicKey;

    /** Made when something is signed: many a receipt code's key is only ever asked for its public half. */
    private volatile PublicKeySign signer;

    /** Takes the array over: closing wipes it. */
    SigningKey(byte[] seed) {
        if (seed.length != SEED) {
            throw new IllegalArgumentException("an Ed25519 seed has " + SEED + " bytes");
        }
        this.seed = seed;
        // By Bouncy Castle, which needs no signer for it: a request waits for this (docs/performance.md).
        this.publicKey = VerifyingKey.of(
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded());
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
            PublicKeySign ready = signer == null ? signer() : signer;
            signer = ready;
            return ready.sign(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 signs every message", impossible);
        }
    }

    /** Tink refuses seed and public half that do not belong together, and so a seed that was wiped. */
    @AccessesPartialKey // people's keys live in the database, not in Tink keysets
    private PublicKeySign signer() throws GeneralSecurityException {
        return Ed25519Sign.create(Ed25519PrivateKey.create(
                Ed25519PublicKey.create(Bytes.copyFrom(publicKey.bytes())),
                SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get())));
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
