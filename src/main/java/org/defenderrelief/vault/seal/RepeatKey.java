package org.defenderrelief.vault.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;

/**
 * What a sender's Idempotency-Key is good for: finding the first answer again ({@link #slot()}), telling whether the body is the same
 * ({@link #fingerprint()}), and sealing that answer, and what proves that the command was done, so that the database alone, which has neither the key nor the
 * body, can neither read nor make them.
 */
public final class RepeatKey {
    private static final int MAX = 255;
    private static final UUID NO_ACT = new UUID(0, 0);

    /** Bytes of one sealed act. */
    private static final int ACT = 2 * Long.BYTES + SymmetricKey.OVERHEAD;

    private final byte[] slot;
    private final byte[] fingerprint;
    private final SymmetricKey sealing;
    private final SymmetricKey proving;
    private final SymmetricKey telling;

    private RepeatKey(
            byte[] slot, byte[] fingerprint, SymmetricKey sealing, SymmetricKey proving, SymmetricKey telling) {
        this.slot = slot;
        this.fingerprint = fingerprint;
        this.sealing = sealing;
        this.proving = proving;
        this.telling = telling;
    }

    /**
     * Derives them from person, key and body.
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
                    SymmetricKey.fromSecret(both, salt, label("answer")),
                    SymmetricKey.fromSecret(both, salt, label("act")),
                    SymmetricKey.fromSecret(secret, salt, label("told"))));
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

    /** @throws DoesNotOpen if it was not sealed for the same person, key and body: check the fingerprint first */
    public byte[] open(byte[] sealed) throws DoesNotOpen {
        return sealing.open(sealed, slot);
    }

    /** Seals which act did what was commanded, once for {@link #openAct} and once for {@link #openToldAct}; empty if there was nothing to do. */
    public byte[] sealAct(Optional<UUID> act) {
        UUID id = act.orElse(NO_ACT);
        byte[] plain = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return ByteBuffer.allocate(2 * ACT)
                .put(proving.seal(plain, slot))
                .put(telling.seal(plain, slot))
                .array();
    }

    /** @throws DoesNotOpen if it was not sealed for the same person, key and body: check the fingerprint first */
    public Optional<UUID> openAct(byte[] sealed) throws DoesNotOpen {
        return act(proving.open(sealed.length > ACT ? Arrays.copyOf(sealed, ACT) : sealed, slot));
    }

    /**
     * The same whatever the body was. Whoever guesses the key can make one, so nothing is done or left undone by it.
     *
     * @throws DoesNotOpen if it was not sealed for the same person and key, or before this was kept
     */
    public Optional<UUID> openToldAct(byte[] sealed) throws DoesNotOpen {
        return act(telling.open(Arrays.copyOfRange(sealed, Math.min(ACT, sealed.length), sealed.length), slot));
    }

    private static Optional<UUID> act(byte[] plain) {
        ByteBuffer id = ByteBuffer.wrap(plain);
        return Optional.of(new UUID(id.getLong(), id.getLong())).filter(act -> !act.equals(NO_ACT));
    }

    private static String label(String purpose) {
        return Binding.FORMAT + "|repeat|" + purpose;
    }

    @Override
    public String toString() {
        return "RepeatKey[redacted]";
    }
}
