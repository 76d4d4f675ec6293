package org.defenderrelief.vault.seal;

/** Seals a batch's key to a circle's newer key. What the batch key wraps stays as it is, and the batch key is seen by nobody. */
public final class RewrapBatchKey {
    private RewrapBatchKey() {}

    /**
     * The same batch key, sealed to another key of the same recipient.
     *
     * @param sealedKey as it stands, sealed to the old key
     * @throws DoesNotOpen if it was sealed to another key, another recipient, or for another batch or case
     */
    public static byte[] rewrap(
            Batch batch, Recipient recipient, byte[] sealedKey, DecapsulationKey old, EncapsulationKey next)
            throws DoesNotOpen {
        try (BatchKey key = BatchKey.opened(batch, recipient, sealedKey, old)) {
            return key.sealTo(RecipientKey.of(recipient, next)).sealedKey();
        }
    }
}
