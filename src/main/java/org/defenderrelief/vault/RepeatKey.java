package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.defenderrelief.kernel.PersonId;

/**
 * What a sender's Idempotency-Key is good for: finding the first answer again ({@link #slot()}), telling whether the body is the same
 * ({@link #fingerprint()}), and sealing that answer so that the database alone, which has neither the key nor the body, cannot read it.
 */
public final class RepeatKey {
    private static final int MAX = 255;

    private final byte[] slot;
    private final byte[] fingerprint;
    private final byte[] sealing;

    private RepeatKey(byte[] slot, byte[] fingerprint, byte[] sealing) {
        this.slot = slot;
        this.fingerprint = fingerprint;
        this.sealing = sealing;
    }

    /**
     * Derives the three from person, key and body.
     *
     * @param key 1 to 255 visible ASCII characters; empty if it is anything else
     */
    public static Optional<RepeatKey> of(PersonId person, String key, byte[] body) {
        if (key.isEmpty() || key.length() > MAX || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return Optional.empty();
        }
        byte[] secret = key.getBytes(StandardCharsets.US_ASCII);
        byte[] salt = person.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] content = Secrets.sha256(body);
        byte[] both = new byte[content.length + secret.length];
        System.arraycopy(content, 0, both, 0, content.length);
        System.arraycopy(secret, 0, both, content.length, secret.length);
        byte[] marking = Secrets.derive(secret, salt, label("fingerprint"));
        try {
            return Optional.of(new RepeatKey(
                    Secrets.derive(secret, salt, label("slot")),
                    mac(marking, content),
                    Secrets.derive(both, salt, label("answer"))));
        } finally {
            Secrets.wipe(secret);
            Secrets.wipe(both);
            Secrets.wipe(marking);
        }
    }

    /** 32 bytes under which the answer is found; the same for the same person and key. */
    public byte[] slot() {
        return slot.clone();
    }

    /** 32 bytes that are the same for the same person, key and body only. */
    public byte[] fingerprint() {
        return fingerprint.clone();
    }

    public byte[] seal(byte[] answer) {
        return Aead.sealWithNonce(sealing, answer, slot);
    }

    /** @throws IllegalStateException if it was not sealed by the same person, key and body: check the fingerprint first */
    public byte[] open(byte[] sealed) {
        try {
            return Aead.openWithNonce(sealing, sealed, slot);
        } catch (DoesNotOpen damaged) {
            throw new IllegalStateException("a stored answer does not open", damaged);
        }
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    private static byte[] label(String purpose) {
        return (Binding.FORMAT + "|repeat|" + purpose).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "RepeatKey[redacted]";
    }
}
