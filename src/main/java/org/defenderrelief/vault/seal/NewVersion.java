package org.defenderrelief.vault.seal;

import org.defenderrelief.kernel.CaseId;

/**
 * A sealed version on its way into the database.
 *
 * @param commitment SHA-256 that the history keeps; see {@code docs/encryption.md}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewVersion(SealedCompartment sealed, byte[] commitment, boolean sealedBySender) {
    /** What a sender sealed. Its commitment is to the ciphertext, since the service cannot see the salt. */
    public static NewVersion ofSender(CaseId caseId, SealedCompartment sealed) {
        Binding binding = new Binding(caseId, sealed.name(), sealed.version());
        return new NewVersion(sealed, binding.commitment(sealed.ciphertext()), true);
    }
}
