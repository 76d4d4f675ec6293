package org.defenderrelief.vault.seal;

import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

import org.defenderrelief.kernel.CaseId;

/** A sealed version as it stands in the database, with the keys of those recipients who were asked for. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredVersion(
        CaseId caseId,
        CompartmentName name,
        int version,
        UUID batch,
        byte[] nonce,
        byte[] ciphertext,
        byte[] commitment,
        boolean sealedBySender,
        List<VersionKey> keys) {

    /**
     * The JSON document as it was written, without its salt, after checking it against its commitment.
     *
     * @param key one of {@link #keys}
     * @throws DoesNotOpen if anything is not as it was sealed, or stands in another place
     */
    public byte[] open(VersionKey key, DecapsulationKey with) throws DoesNotOpen {
        Binding binding = new Binding(caseId, name, version);
        byte[] salted = salted(binding, key, with);
        byte[] committed = sealedBySender ? ciphertext : salted;
        if (!MessageDigest.isEqual(binding.commitment(committed), commitment)) {
            throw new DoesNotOpen();
        }
        return Document.unsalted(salted);
    }

    private byte[] salted(Binding binding, VersionKey key, DecapsulationKey with) throws DoesNotOpen {
        byte[] dataKey = null;
        byte[] padded = null;
        try (BatchKey batchKey = BatchKey.opened(new Batch(caseId, batch), key.recipient(), key.sealedKey(), with)) {
            dataKey = batchKey.unwrap(key.wrappedKey(), name, version);
            if (dataKey.length != Aead.KEY) {
                throw new DoesNotOpen();
            }
            padded = Aead.open(dataKey, nonce, ciphertext, binding.bytes());
            return Padding.unpad(padded);
        } catch (IllegalArgumentException badPadding) {
            throw new DoesNotOpen();
        } finally {
            wipe(dataKey);
            wipe(padded);
        }
    }

    private static void wipe(byte[] secretOrNull) {
        if (secretOrNull != null) {
            Secrets.wipe(secretOrNull);
        }
    }
}
