package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

import com.google.crypto.tink.HybridEncrypt;

/** An X-Wing public key, parsed once and ready to seal to. Two are equal if their bytes are. */
public final class EncapsulationKey {
    /** Length in bytes. */
    public static final int LENGTH = Hpke.PUBLIC_KEY;

    /** How much longer than what is sealed the result of {@link #seal} is, in bytes. */
    public static final int OVERHEAD = Hpke.ENCAPSULATION + Aead.TAG;

    private final byte[] bytes;
    private final HybridEncrypt sealer;

    /** Hashed once when it is first asked for: each part of each request names its circles' keys. */
    private volatile String fingerprint;

    private EncapsulationKey(byte[] bytes) {
        this.bytes = bytes;
        this.sealer = Hpke.sealer(bytes);
    }

    /** @throws IllegalArgumentException if these are not the {@value #LENGTH} bytes of such a key */
    public static EncapsulationKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an X-Wing public key has " + LENGTH + " bytes");
        }
        return new EncapsulationKey(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the key, in lower-case hex: what people compare over another channel. */
    public String fingerprint() {
        String known = fingerprint;
        if (known == null) {
            known = HexFormat.of().formatHex(Secrets.sha256(bytes));
            fingerprint = known;
        }
        return known;
    }

    /** The key's short name: the first 16 hex digits of its fingerprint. */
    public String kid() {
        return fingerprint().substring(0, 16);
    }

    /** Seals to whoever has the private half, as HPKE {@code enc || ciphertext}. @param info it opens only beside the same */
    public byte[] seal(byte[] secret, byte[] info) {
        try {
            return sealer.encrypt(secret, info);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HPKE seals to every key that was accepted", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncapsulationKey key && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EncapsulationKey[" + kid() + "]";
    }
}
