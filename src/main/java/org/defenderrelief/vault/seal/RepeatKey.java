package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.defenderrelief.kernel.PersonId;

/**
 * What a sender's Idempotency-Key is good for: finding the first answer again ({@link #slot()}), telling whether the body is the same
 * ({@link #fingerprint()}), and sealing that answer so that the database alone, which has neither the key nor the body, cannot read it.
 */
public final class RepeatKey {
    private static final int MAX = 255;

    private final byte[] slot;
    private final byte[] fingerprint;
    private final SymmetricKey sealing;

    private RepeatKey(byte[] slot, byte[] fingerprint, SymmetricKey sealing) {
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
        try (SymmetricKey marking = SymmetricKey.fromSecret(secret, salt, label("fingerprint"))) {
            return Optional.of(new RepeatKey(
                    SymmetricKey.fromSecret(secret, salt, label("slot")).raw(),
                    marking.mac(content),
                    SymmetricKey.fromSecret(both, salt, label("answer"))));
        } finally {
            Secrets.wipe(secret);
            Secrets.wipe(both);
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
        return sealing.seal(answer, slot);
    }

    /** @throws IllegalStateException if it was not sealed by the same person, key and body: check the fingerprint first */
    public byte[] open(byte[] sealed) {
        try {
            return sealing.open(sealed, slot);
        } catch (DoesNotOpen damaged) {
            throw new IllegalStateException("a stored answer does not open", damaged);
        }
    }

    private static String label(String purpose) {
        return Binding.FORMAT + "|repeat|" + purpose;
    }

    @Override
    public String toString() {
        return "RepeatKey[redacted]";
    }
}
