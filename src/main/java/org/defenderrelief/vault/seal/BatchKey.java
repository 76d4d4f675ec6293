package org.defenderrelief.vault.seal;

/** One recipient's key of one batch, in memory: wraps the data keys of what that recipient may open. Close it after use. */
final class BatchKey implements AutoCloseable {
    /** Which data key it is stands in the wrapping key's derivation, so there is nothing left to associate. */
    private static final byte[] NOTHING = {};

    private final Batch batch;
    private final Recipient recipient;
    private final SymmetricKey key;

    private BatchKey(Batch batch, Recipient recipient, SymmetricKey key) {
        this.batch = batch;
        this.recipient = recipient;
        this.key = key;
    }

    static BatchKey random(Batch batch, Recipient recipient) {
        return new BatchKey(batch, recipient, SymmetricKey.random());
    }

    /** @throws DoesNotOpen if it was sealed to another key, to another recipient, or for another batch or case */
    static BatchKey opened(Batch batch, Recipient recipient, byte[] sealedKey, DecapsulationKey with)
            throws DoesNotOpen {
        return new BatchKey(batch, recipient, with.openKey(sealedKey, batch.keyInfo(recipient)));
    }

    SealedKey sealTo(RecipientKey to) {
        return new SealedKey(recipient, to.kid(), key.sealTo(to.key(), batch.keyInfo(recipient)));
    }

    WrappedKey wrap(byte[] dataKey, CompartmentName name, int version) {
        try (SymmetricKey wrapping = key.derive(batch.wrappingInfo(recipient, name, version))) {
            return new WrappedKey(recipient, wrapping.seal(dataKey, NOTHING));
        }
    }

    /** The data key, for the caller to wipe. @throws DoesNotOpen if it is another recipient's, compartment's, version's, batch's or case's */
    byte[] unwrap(byte[] wrappedKey, CompartmentName name, int version) throws DoesNotOpen {
        try (SymmetricKey wrapping = key.derive(batch.wrappingInfo(recipient, name, version))) {
            return wrapping.open(wrappedKey, NOTHING);
        }
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "BatchKey[redacted]";
    }
}
