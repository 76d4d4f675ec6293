package org.defenderrelief.vault.seal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Seals the documents of one batch to their recipients, as {@code docs/encryption.md} describes. Each recipient has a batch key of its
 * own: were it the same for all, whoever may open one compartment could unwrap every other. Close it after use.
 */
public final class SealBatch implements AutoCloseable {
    /** No document is longer, in bytes. */
    public static final int LONGEST = Document.MAX;

    private final Batch batch;
    private final Map<Recipient, BatchKey> keys = new EnumMap<>(Recipient.class);
    private final Map<Recipient, RecipientKey> recipients = new EnumMap<>(Recipient.class);

    public SealBatch(Batch batch) {
        this.batch = batch;
    }

    /**
     * Seals one document under a fresh data key that only the recipients can get at afterwards.
     *
     * @param json one JSON object in UTF-8, at most 1 MiB, without a member {@code _salt}
     * @throws IllegalArgumentException if it is no such document
     */
    public NewVersion seal(CompartmentName name, int version, byte[] json, List<RecipientKey> entitled) {
        Binding binding = new Binding(batch.caseId(), name, version);
        byte[] salted = Document.salted(json);
        byte[] padded = Padding.pad(salted);
        byte[] dataKey = Secrets.random(Aead.KEY);
        try {
            byte[] nonce = Secrets.random(Aead.NONCE);
            byte[] ciphertext = Aead.seal(dataKey, nonce, padded, binding.bytes());
            List<WrappedKey> wrapped = new ArrayList<>(entitled.size());
            for (RecipientKey recipient : entitled) {
                wrapped.add(keyOf(recipient).wrap(dataKey, name, version));
            }
            SealedCompartment sealed = new SealedCompartment(name, version, nonce, ciphertext, wrapped);
            return new NewVersion(sealed, binding.commitment(salted), false);
        } finally {
            Secrets.wipe(dataKey);
            Secrets.wipe(padded);
            Secrets.wipe(salted);
        }
    }

    /** The batch key of every recipient of anything in the batch, sealed once each. To be asked for last. */
    public List<SealedKey> recipients() {
        List<SealedKey> sealed = new ArrayList<>(keys.size());
        keys.forEach((recipient, key) -> sealed.add(key.sealTo(recipients.get(recipient))));
        return sealed;
    }

    private BatchKey keyOf(RecipientKey to) {
        RecipientKey known = recipients.putIfAbsent(to.recipient(), to);
        if (known != null && !known.kid().equals(to.kid())) {
            throw new IllegalArgumentException("a batch is sealed to one key of each recipient");
        }
        return keys.computeIfAbsent(to.recipient(), recipient -> BatchKey.random(batch, recipient));
    }

    @Override
    public void close() {
        keys.values().forEach(BatchKey::close);
    }
}
