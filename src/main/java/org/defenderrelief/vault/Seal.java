package org.defenderrelief.vault;

import java.util.ArrayList;
import java.util.List;

/** Seals a document to its recipients and opens it again: the format of {@code docs/encryption.md}, without any storage. */
final class Seal {
    private static final byte[] SEPARATOR = {0};

    private Seal() {}

    /** Seals one document by itself. */
    static SealedCompartment seal(Binding binding, byte[] document, List<RecipientKey> recipients) {
        try (HpkeSender sender = new HpkeSender()) {
            return seal(sender, binding, document, recipients);
        }
    }

    /** Seals under a fresh data key that only the recipients can get at afterwards. @param sender the batch's, open */
    static SealedCompartment seal(HpkeSender sender, Binding binding, byte[] document, List<RecipientKey> recipients) {
        byte[] bound = binding.bytes();
        byte[] padded = Padding.pad(document);
        byte[] dataKey = Secrets.random(Aead.KEY);
        try {
            byte[] nonce = Secrets.random(Aead.NONCE);
            byte[] ciphertext = Aead.seal(dataKey, nonce, padded, bound);
            List<SealedKey> keys = new ArrayList<>(recipients.size());
            for (RecipientKey recipient : recipients) {
                keys.add(new SealedKey(recipient.recipient(), recipient.kid(), sender.seal(recipient, bound, dataKey)));
            }
            return new SealedCompartment(binding.name(), binding.version(), nonce, ciphertext, keys);
        } finally {
            Secrets.wipe(dataKey);
            Secrets.wipe(padded);
        }
    }

    /** Opens with one recipient's key pair. @throws DoesNotOpen if anything is not as it was sealed, or is in another place */
    static byte[] open(Binding binding, byte[] nonce, byte[] ciphertext, byte[] sealedKey, KeyPair25519 recipient)
            throws DoesNotOpen {
        byte[] bound = binding.bytes();
        byte[] dataKey = Hpke.open(recipient, bound, sealedKey);
        byte[] padded = null;
        try {
            padded = Aead.open(dataKey, nonce, ciphertext, bound);
            return Padding.unpad(padded);
        } catch (IllegalArgumentException badPadding) {
            throw new DoesNotOpen();
        } finally {
            Secrets.wipe(dataKey);
            if (padded != null) {
                Secrets.wipe(padded);
            }
        }
    }

    /**
     * The commitment to a compartment version: SHA-256 over the binding, a zero byte, and the salted document (sealed by the service)
     * or the ciphertext (sealed by the sender, whose salt the service cannot see).
     */
    static byte[] commitment(Binding binding, byte[] content) {
        return Secrets.sha256(binding.bytes(), SEPARATOR, content);
    }
}
