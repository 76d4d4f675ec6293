package org.defenderrelief.vault;

/**
 * A compartment's data key as one recipient opens it.
 *
 * @param circle whom it is sealed to
 * @param kid which of the recipient's keys
 * @param sealedKey HPKE {@code enc || ciphertext}, {@value #LENGTH} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere so that large requests stay cheap
public record SealedKey(Recipient circle, String kid, byte[] sealedKey) {
    /** X25519 encapsulation (32), data key (32), tag (16). */
    static final int LENGTH = 80;
}
