package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import com.google.crypto.tink.subtle.Hkdf;

/** The small steps every secret goes through: random bytes, hashing, key derivation, base64url, and being wiped. */
public final class Secrets {
    /** The operating system's generator through the JDK: thread-safe, and a call costs about a microsecond. */
    public static final SecureRandom RANDOM = new SecureRandom();

    static final int SHA256_BYTES = 32;

    /** A verification hashes every entry of the history, some of them several times: by the processor's own instructions from the first one on. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Secrets::newSha256);

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Secrets() {}

    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }

    /** SHA-256 over the parts, one after another. */
    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = SHA256.get();
        // Whatever a call that broke off left in it.
        digest.reset();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256", Providers.fast());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Conscrypt has SHA-256", impossible);
        }
    }

    /** HKDF-SHA256 (RFC 5869) to 32 bytes. */
    static byte[] derive(byte[] secret, byte[] salt, byte[] info) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", secret, salt, info, 32);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    public static String base64Url(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * Reads base64url without padding, in its one canonical form (RFC 4648 section 3.5).
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static byte[] fromBase64Url(String text) {
        byte[] bytes = DECODER.decode(text);
        if (!ENCODER.encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not canonical base64url without padding");
        }
        return bytes;
    }
}
