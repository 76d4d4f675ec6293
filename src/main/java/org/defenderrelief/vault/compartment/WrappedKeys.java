package org.defenderrelief.vault.compartment;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.WrappedKey;

/**
 * A version's wrapped keys as one column: for each recipient a byte that names it and the key. They are written, read and erased together,
 * so rows of their own would only cost.
 */
final class WrappedKeys {
    private static final int STEP = 1 + WrappedKey.LENGTH;

    private WrappedKeys() {}

    static byte[] pack(List<WrappedKey> keys) {
        ByteBuffer packed = ByteBuffer.allocate(keys.size() * STEP);
        for (WrappedKey key : keys) {
            packed.put(tag(key.circle())).put(key.wrappedKey());
        }
        return packed.array();
    }

    /** What is not as {@link #pack} wrote it is left out, so that it opens for nobody. */
    static Map<Recipient, byte[]> unpack(byte[] packed) {
        Map<Recipient, byte[]> keys = new EnumMap<>(Recipient.class);
        for (int at = 0; at + STEP <= packed.length; at += STEP) {
            byte[] key = Arrays.copyOfRange(packed, at + 1, at + STEP);
            recipient(packed[at]).ifPresent(recipient -> keys.put(recipient, key));
        }
        return keys;
    }

    /** Never to be changed: rows hold these. */
    private static byte tag(Recipient recipient) {
        return switch (recipient) {
            case TRIAGE -> 1;
            case COMMITTEE -> 2;
            case FINANCE -> 3;
            case AUDIT -> 4;
            case RECEIPT -> 5;
            case OWN -> 6;
        };
    }

    private static Optional<Recipient> recipient(byte tag) {
        return Arrays.stream(Recipient.values())
                .filter(recipient -> tag(recipient) == tag)
                .findFirst();
    }
}
