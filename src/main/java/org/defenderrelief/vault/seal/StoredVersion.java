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
        byte[] dataKey = dataKey(key, with);
        try {
            return opened(dataKey);
        } finally {
            Secrets.wipe(dataKey);
        }
    }

    /**
     * The data key of this version alone, sealed to one person: after it was seen to open what is stored here, so that nobody is given what
     * does not open.
     *
     * @param key one of {@link #keys}
     * @param grant of this very version
     * @param to the person's own key
     * @throws DoesNotOpen as {@link #open}
     */
    public byte[] grant(VersionKey key, DecapsulationKey with, GrantedKey grant, EncapsulationKey to)
            throws DoesNotOpen {
        requireMine(grant);
        byte[] dataKey = dataKey(key, with);
        try {
            Secrets.wipe(opened(dataKey));
            return to.seal(dataKey, grant.info());
        } finally {
            Secrets.wipe(dataKey);
        }
    }

    /**
     * Opens it, as {@link #open} does, by what {@link #grant} sealed.
     *
     * @throws DoesNotOpen also if it was sealed for another grant, person, case, part or version
     */
    public byte[] openGranted(GrantedKey grant, byte[] sealed, DecapsulationKey with) throws DoesNotOpen {
        requireMine(grant);
        byte[] dataKey = with.open(sealed, grant.info());
        try {
            return opened(dataKey);
        } finally {
            Secrets.wipe(dataKey);
        }
    }

    private void requireMine(GrantedKey grant) {
        if (!grant.isOf(this)) {
            throw new IllegalArgumentException("a grant is of one version of one part of one case");
        }
    }

    private byte[] dataKey(VersionKey key, DecapsulationKey with) throws DoesNotOpen {
        try (BatchKey batchKey = BatchKey.opened(new Batch(caseId, batch), key.recipient(), key.sealedKey(), with)) {
            return batchKey.unwrap(key.wrappedKey(), name, version);
        }
    }

    private byte[] opened(byte[] dataKey) throws DoesNotOpen {
        Binding binding = new Binding(caseId, name, version);
        byte[] salted = salted(binding, dataKey);
        byte[] committed = sealedBySender ? ciphertext : salted;
        if (!MessageDigest.isEqual(binding.commitment(committed), commitment)) {
            throw new DoesNotOpen();
        }
        return Document.unsalted(salted);
    }

    private byte[] salted(Binding binding, byte[] dataKey) throws DoesNotOpen {
        byte[] padded = null;
        try {
            if (dataKey.length != Aead.KEY) {
                throw new DoesNotOpen();
            }
            padded = Aead.open(dataKey, nonce, ciphertext, binding.bytes());
            return Padding.unpad(padded);
        } catch (IllegalArgumentException badPadding) {
            throw new DoesNotOpen();
        } finally {
            wipe(padded);
        }
    }

    private static void wipe(byte[] secretOrNull) {
        if (secretOrNull != null) {
            Secrets.wipe(secretOrNull);
        }
    }
}
