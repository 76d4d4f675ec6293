package org.defenderrelief.vault.seal;

/**
 * A batch's key as one recipient opens it. Each recipient has another one, so that holding one opens nothing of the others.
 *
 * @param circle whom it is sealed to
 * @param kid which of the recipient's keys
 * @param sealedKey HPKE {@code enc || ciphertext}, {@value #LENGTH} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied nowhere so that large requests stay cheap
public record SealedKey(Recipient circle, String kid, byte[] sealedKey) {
    /** X-Wing encapsulation (1120), batch key (32), tag (16). */
    public static final int LENGTH = Hpke.ENCAPSULATION + SymmetricKey.LENGTH + Aead.TAG;
}
