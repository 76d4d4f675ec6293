package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.util.Bytes;

/** An Ed25519 public key (RFC 8032). Two are equal if their bytes are. Needs no keyring and no database. */
public final class VerifyingKey {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private static final int SIGNATURE = 64;
    private static final SeenToHold SEEN = new SeenToHold();

    static {
        Providers.ready();
    }

    private final byte[] bytes;
    private final PublicKeyVerify verifier;

    @AccessesPartialKey // people's keys live in the database, not in Tink keysets
    private VerifyingKey(byte[] bytes) {
        try {
            this.bytes = bytes;
            this.verifier = Ed25519Verify.create(Ed25519PublicKey.create(Bytes.copyFrom(bytes)));
        } catch (GeneralSecurityException noKey) {
            throw new IllegalArgumentException("not an Ed25519 public key", noKey);
        }
    }

    /** @throws IllegalArgumentException if these are not the {@value #LENGTH} bytes of such a key */
    public static VerifyingKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 public key has " + LENGTH + " bytes");
        }
        return new VerifyingKey(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the signature is by this key and of that message. */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == SIGNATURE
                && verifies(SeenToHold.name(bytes, message, signature), () -> message, signature);
    }

    /**
     * As {@link #verifies(byte[], byte[])}, for whoever has a digest at hand that no other message and signature have: where they were seen to hold before, the message
     * need not be written out again.
     *
     * @param digest of 32 bytes, over message and signature at least, computed from them and not read from where it may have been written
     * @param kind of 1 byte: which of several signatures under that digest it is
     */
    public boolean verifies(Supplier<byte[]> message, byte[] signature, byte[] digest, byte[] kind) {
        if (digest.length != Secrets.SHA256_BYTES || kind.length != 1) {
            throw new IllegalArgumentException("not what names a signature");
        }
        return signature.length == SIGNATURE
                && verifies(SeenToHold.nameByDigest(bytes, digest, kind), message, signature);
    }

    private boolean verifies(byte[] name, Supplier<byte[]> message, byte[] signature) {
        if (SEEN.has(name)) {
            return true;
        }
        try {
            verifier.verify(signature, message.get());
            SEEN.add(name);
            return true;
        } catch (GeneralSecurityException isNot) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey key && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
