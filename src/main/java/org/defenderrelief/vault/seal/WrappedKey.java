package org.defenderrelief.vault.seal;

/**
 * A compartment version's data key, wrapped under the batch key of one recipient.
 *
 * @param circle whose batch key unwraps it
 * @param wrappedKey {@code nonce || ciphertext || tag}, {@value #LENGTH} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere so that large requests stay cheap
public record WrappedKey(Recipient circle, byte[] wrappedKey) {
    /** Nonce (12), data key (32), tag (16). */
    public static final int LENGTH = Aead.NONCE + SymmetricKey.LENGTH + Aead.TAG;
}
