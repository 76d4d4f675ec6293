package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit key in memory. It seals by AES-256-GCM under a fresh nonce, derives other keys by HKDF-SHA256 (RFC 5869) and authenticates by
 * HMAC-SHA256, each under a key of its own where it is used for more than one of these. Closing it wipes it; it never shows itself.
 */
public final class SymmetricKey implements AutoCloseable {
    /** Length in bytes. */
    public static final int LENGTH = Aead.KEY;

    /** What {@link #seal} adds to what it seals, in bytes: nonce and tag. */
    public static final int OVERHEAD = Aead.NONCE + Aead.TAG;

    private final byte[] key;

    /** Takes the array over: closing wipes it. */
    SymmetricKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes");
        }
        this.key = key;
    }

    public static SymmetricKey random() {
        return new SymmetricKey(Secrets.random(LENGTH));
    }

    /** The key of these bytes, which are copied. */
    public static SymmetricKey of(byte[] bytes, RawKeyAccess access) {
        Objects.requireNonNull(access, "access");
        return new SymmetricKey(bytes.clone());
    }

    /** The key that is written so. @throws IllegalArgumentException if it is not 32 bytes in canonical base64url */
    public static SymmetricKey ofWritten(String base64Url, RawKeyAccess access) {
        Objects.requireNonNull(access, "access");
        return new SymmetricKey(Secrets.fromBase64Url(base64Url));
    }

    /** 43 characters of base64url. */
    public String written(RawKeyAccess access) {
        Objects.requireNonNull(access, "access");
        return Secrets.base64Url(key);
    }

    /** HKDF-SHA256 of a secret that is not a key yet, such as a token. @param saltOrNull as RFC 5869 has it */
    public static SymmetricKey fromSecret(byte[] secret, byte[] saltOrNull, String label) {
        return new SymmetricKey(Secrets.derive(secret, saltOrNull, label.getBytes(StandardCharsets.UTF_8)));
    }

    /** Another key for another use, from which this one cannot be had. */
    public SymmetricKey derive(String label) {
        return fromSecret(key, null, label);
    }

    /** A pair for another use, from whose private half this one cannot be had. */
    public DecapsulationKey deriveDecapsulation(String label) {
        return new DecapsulationKey(Secrets.derive(key, null, label.getBytes(StandardCharsets.UTF_8)));
    }

    /** A key that takes this one and a secret to have: HKDF with this key as salt. */
    public SymmetricKey mixedWith(byte[] secret, String label) {
        return fromSecret(secret, key, label);
    }

    /** @param bound associated data: it opens only beside the same */
    public byte[] seal(byte[] plain, byte[] bound) {
        return Aead.sealWithNonce(key, plain, bound);
    }

    /** @throws DoesNotOpen if key, associated data or a single bit is another */
    public byte[] open(byte[] sealed, byte[] bound) throws DoesNotOpen {
        return Aead.openWithNonce(key, sealed, bound);
    }

    /** HMAC-SHA256, 32 bytes. */
    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    /** Seals this key to somebody, who then holds it too. @see DecapsulationKey#openKey */
    public byte[] sealTo(EncapsulationKey recipient, byte[] info) {
        return recipient.seal(key, info);
    }

    /** SHA-256 over the label, a zero byte and the key: tells which key is meant without telling it, since a random key cannot be guessed. */
    public byte[] commitment(String label) {
        return Secrets.sha256(label.getBytes(StandardCharsets.UTF_8), new byte[] {0}, key);
    }

    /** The key itself, for the rest of this room; nobody keeps or changes it. */
    byte[] raw() {
        return key;
    }

    @Override
    public void close() {
        Secrets.wipe(key);
    }

    @Override
    public String toString() {
        return "SymmetricKey[redacted]";
    }
}
