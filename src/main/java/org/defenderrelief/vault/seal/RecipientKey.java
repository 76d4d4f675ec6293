package org.defenderrelief.vault.seal;

/** A public key to seal to, and whose it is. */
public record RecipientKey(Recipient recipient, String kid, EncapsulationKey key) {
    public static RecipientKey of(Recipient recipient, EncapsulationKey key) {
        return new RecipientKey(recipient, key.kid(), key);
    }
}
